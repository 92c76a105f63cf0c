// English wording of updating and of files the system opened; see ru-updates.ts.
import type { ruUpdates } from './ru-updates.ts';
import type { Wording } from './shape.ts';

export const enUpdates: Wording<typeof ruUpdates> = {
  updates: {
    title: 'Updates',
    looks: 'Look for updates',
    looksHint:
      'When it starts and once a day the program asks {{address}} whether there is a newer version. It downloads and installs only when you press the button. While this is off, it asks nobody.',
    state: 'State of the updates',
    off: 'Off: the program does not learn of new versions.',
    notConfigured: {
      'no-address':
        'Whoever packed this program did not say where updates come from. Get a new version where you got this one.',
      'not-installed':
        'The program runs out of a folder and is not installed, so it cannot update itself. Install it, or replace the folder.',
      unsigned:
        'This copy has no signature of its publisher to compare the signature of an update with. Get a new version where you got this one.',
    },
    idle: 'Not looked yet.',
    looking: 'Looking…',
    current: 'You have the latest version, {{version}}.',
    lookedAt: 'Looked {{age}}.',
    look: 'Look now',
    lookAgain: 'Look again',
    found: 'There is version {{version}}',
    foundText: 'You have {{current}}.',
    notes: 'What is new in version {{version}}',
    notesFrom: 'So says {{address}}. It is the text of the publisher; the program does not check it.',
    download: 'Download',
    downloading: 'Downloading version {{version}}',
    downloaded: '{{done}} of {{all}}',
    stop: 'Stop',
    beginning: 'Beginning…',
    ready: 'Version {{version}} is downloaded',
    readyText: {
      nsis: 'The vault locks; the program closes, updates and opens again.',
      mac: 'The vault locks; the program closes, updates and opens again.',
      appimage:
        'The vault locks; the program closes, its file is replaced by the new one, and it opens again.',
      deb: 'The vault locks, and the system asks for the password of an administrator. While it asks, this window does not answer. Then the program opens again.',
    },
    sumAlone:
      'On Linux no signature of the publisher is checked: the file was compared with the checksum that {{address}} itself gave.',
    install: 'Lock and install',
    installing: 'Installing version {{version}}…',
    waits: {
      run: 'Tokens are being checked. Wait for the end of the run or stop it, then press again.',
      backup: 'A backup is being made or checked. Wait for its end, then press again.',
      transfer: 'An import or export is under way. Finish it, then press again.',
      act: 'Something is under way. Wait for its end, then press again.',
    },
    again: { look: 'Look again', download: 'Download again', install: 'Install again' },
    failed: {
      look: 'Could not find out about a new version',
      download: 'Version {{version}} could not be downloaded',
      install: 'Version {{version}} was not installed',
    },
    problems: {
      offline: 'There is no network. Connect and try again.',
      'no-answer':
        '{{address}} does not answer. Try later; if it stays silent, ask the publisher of the program.',
      untrusted:
        'The connection to {{address}} is not safe: its certificate cannot be trusted. Check the date of this computer, and whether a proxy on the line opens connections.',
      'nothing-there':
        '{{address}} does not have that file. A release may just be on its way there: try in an hour. If it does not help, tell the publisher.',
      refused: '{{address}} refused. Try later; if it happens again, tell the publisher.',
      'led-elsewhere':
        '{{address}} leads to another address. The program takes updates from that one alone and went no further. Tell the publisher.',
      unreadable:
        'What {{address}} answered does not describe a release. A log-in page of the network may be answering in its place: log in and try again.',
      'older-offered':
        '{{address}} offers an older version than yours. The program puts nothing old over something new. If you did not expect this, tell the publisher.',
      'system-too-old': 'There is a new version, but it needs a newer system than this. Update the system.',
      'not-as-announced':
        'The downloaded file is not the one that was announced: its checksum differs. It was deleted, nothing was installed. Try again; if it happens again, do not install it and tell the publisher.',
      'not-signed':
        'The downloaded file is not signed by the publisher of this program. It was deleted, nothing was installed. Do not install it, and tell the publisher.',
      'disk-full': 'The disk is full. Free some space and try again.',
      'not-installed':
        'The system did not let the program be replaced. The version you have is in its place. Try again and confirm the question for the password, or install the file yourself.',
      unknown: 'The log of the program tells more. Try again.',
    },
  },
  openedFile: {
    title: 'What is this file?',
    unclear:
      'The file “{{name}}” does not show it: a backup, sealed tokens and a package made by another program begin alike.',
    asPackage: 'A package with a token that I was sent',
    asTransfer: 'Sealed tokens: import them',
    asBackup: 'A backup: check it or bring it back',
    choose: 'For an import and for a backup the file is chosen once more, in the settings.',
    refusedTitle: 'The file was not opened',
    refused: {
      missing: 'The file “{{name}}” is not there. See whether it was moved, and open it again.',
      'no-file': '“{{name}}” is not a file. Open the file of the package itself.',
      unreadable: 'The file “{{name}}” cannot be read. See whether you have the right to.',
      'not-age':
        '“{{name}}” is not a sealed file of age, though it is called so. Ask the sender to send it again.',
    },
    waits: 'You opened a file. It opens when you have finished here.',
  },
};
