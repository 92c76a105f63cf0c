// English wording of handing a token over; see ru-wizard.ts.
import type { ruWizard } from './ru-wizard.ts';
import type { Wording } from './shape.ts';

export const enWizard: Wording<typeof ruWizard> = {
  handOver: {
    open: 'Hand over…',
    title: 'Hand over token “{{title}}”',
    steps: 'Steps of handing over',
    stepOf: 'Step {{step}} of {{all}}.',
    back: 'Back',
    whom: {
      step: 'To whom',
      title: 'Who is to receive it?',
      choose: 'Holder',
      chooseHint: 'Those who have left are not shown here',
      none: 'There are no holders yet. Add the first: a person, or a program that will have this token.',
      add: 'Add a new one',
      fromList: 'Choose from the list',
      holds: 'Holds now: {{tokens}}.',
    },
    purpose: {
      step: 'What for',
      title: 'For what job?',
      profile: 'Profile',
      own: 'Your profiles',
      builtIn: 'Built-in profiles',
      needs: 'Needs:',
      needsNothing: 'No access of its own is needed: any token of the cabinet will do.',
    },
    check: {
      step: 'Check',
      title: 'Does the token fit?',
      running: 'Asking the Market and holding the access against the profile…',
      mayClose: 'The check only reads. You may close this window: nothing will be handed over.',
      aloud: 'The check has ended. {{verdict}}',
      again: 'Check again',
      refused: 'The check could not be made.',
      validFor: 'The token can be handed over within ten minutes of the check.',
      notAtAll: 'This token cannot be handed over, whatever the reason: mend what stands in the way first.',
      despite: 'Why you hand it over all the same',
      despiteHint: 'The reason stays in the ledger',
      despiteShort: 'Write a few words at least',
      risk: {
        'not-ready':
          'The risk: part of the job cannot be done with this token, the Market will refuse it. Hand it over only if that is meant.',
        unproven:
          'The risk: nobody knows whether the token works and whose it is. The receiver may get a dead one, or one of another cabinet.',
      },
    },
    way: {
      step: 'How',
      title: 'How do you hand it over?',
      kind: 'Way',
      copy: 'By the clipboard',
      copyText:
        'The token lies on the clipboard for the time chosen in the settings: paste it right where it is needed.',
      package: 'As a sealed package',
      packageText: 'A file that only the receiver can open. It can be sent by mail or in a messenger.',
      form: 'What is inside',
      json: 'JSON document',
      jsonText: 'For Klyuchnik and for reading',
      env: '.env file',
      envText: 'A program can be started with it at once',
      lock: 'Locked with',
      passphrase: 'A passphrase of words',
      passphraseText: 'The program makes it up and shows it to you. Give it by another way than the file.',
      recipient: 'The receiver’s public key',
      recipientText: 'No passphrase: only whoever has the private key to it can open the file',
      keyHint: 'Begins with age1. When the holder has one on record, it is filled in already.',
      useBy: 'Use by',
      useByHint:
        'May be left empty. A date in a file switches nothing off: access ends only when the token is deleted in the cabinet.',
      useByPast: 'That day has passed already',
      useByHalf: 'Complete the date, or clear it',
      by: 'Handed over by',
      byHint: 'Your name, for the ledger and for the receiver',
      note: 'Note',
      noteCopyHint: 'Stays in the ledger',
      notePackageHint: 'Stays in the ledger, and the receiver reads it',
      submitCopy: 'Write down and copy',
      submitPackage: 'Choose a place and seal…',
      sealing:
        'Choose a place for the file in the dialog that has opened. Sealing it then takes about a second.',
      noPlace: 'No place was chosen for the file, so nothing was handed over or written down.',
      backToCheck: 'To the check',
    },
    done: {
      step: 'Done',
      title: 'Handed over',
      entry: 'Written in the ledger as entry {{entry}}.',
      copy: 'by the clipboard',
      package: 'as a sealed package',
      despite: 'In spite of the check: {{reason}}',
      onClipboard: 'The token is on the clipboard: {{left}} left.',
      onClipboardText:
        'Paste it right where it is needed. Then the program takes it off the clipboard by itself; it does so earlier when you lock or close it.',
      stuck: 'The token is still on the clipboard',
      cleared: 'The token is no longer on the clipboard.',
      clearedText: 'If it was not pasted in time, hand the token over once more: that makes a new entry.',
      file: 'File',
      passphraseTitle: 'Now look at the passphrase',
      passphraseText:
        'Without it nobody opens the package, and neither do you. The program remembers it for ten minutes and shows it in a dialog of its own.',
      show: 'Show the passphrase',
      showAgain: 'Show the passphrase once more',
      forgotten:
        'The program no longer remembers the passphrase: ten minutes have passed, or the vault was locked. Hand the token over once more.',
      unseenTitle: 'You have not looked at the passphrase yet',
      unseen: 'Once this window is closed it cannot be shown any more, and nobody can open the package.',
      closeAnyway: 'Close all the same',
      next: 'What comes next',
      sendFile: 'Send the file to the receiver.',
      sendPhrase: 'Give the passphrase by another way: by voice, or in another messenger.',
      receiver:
        'The receiver opens it in Klyuchnik (Handing over → Open a package…), or with the program age and this command:',
      receipt:
        'From Klyuchnik the receiver sends you a receipt back: a file without the token. Import it on the tab Handover of this token, and the ledger remembers that it arrived.',
    },
  },
  handoverCheck: {
    label: 'Result of the check before handing over',
    verdict: {
      ready: 'Ready to hand over: the token works and can do exactly what the job needs.',
      'ready-with-warnings':
        'It can be handed over: the token works and can do all that is needed. But there is something to know.',
      'not-ready': 'Not ready to hand over.',
      unproven: 'Not proven: whether the token is ready to hand over cannot be told now.',
    },
    reason: {
      'token-dead':
        '{{cause}}. There is no use in handing over such a token: make a new one in the cabinet and hand over that.',
      'other-cabinet':
        'The Market puts this token in another cabinet: “{{name}}” (No.\u00a0{{id}}). Save it under that cabinet and hand it over from there.',
      'identity-changed':
        'The Market now puts this token in another cabinet than before. Open the page of the token: it says how to clear that up.',
      'not-proven':
        '{{cause}}. Whether the token works could not be found out: check again when that is over.',
      'evidence-old': 'There is no fresh check: more than ten minutes have passed. Check again.',
      'missing-operations_one':
        '{{count}} operation of those needed is missing. Tick the missing access, or choose another profile.',
      'missing-operations_other':
        '{{count}} operations of those needed are missing. Tick the missing access, or choose another profile.',
      'identity-unproven':
        'The Market did not say whose token this is. Make sure yourself that it is the right cabinet’s, or check later.',
      'excess-operations':
        'The token can do more than is needed. Operations beyond: {{number}}, of which change data: {{writing}}. Untick the access beyond.',
      'unknown-scopes':
        'The program does not know what this access opens: {{scopes}}. Load a newer catalogue of operations, or untick it.',
      'redundant-scopes': 'This access adds nothing to the rest: {{scopes}}. It can be unticked.',
      'stores-off':
        'Stores that are off: {{off}} of {{all}}. The token will not work with them until they are switched on.',
      'held-by-others':
        'This very token is already held by: {{holders}}. Better make one apart: then one can be taken away without touching the other.',
      'changes-unacknowledged':
        'The token has changes you have not acknowledged yet: {{number}}. Look at them on the page of the token.',
    },
    boxes: 'For it to have as much access as is needed, and no more',
    tick: 'Tick',
    untick: 'Untick',
    boxesHint:
      'In the Market’s cabinet: «Настройки» (Settings) → «API и модули» (API and modules) → «Токены авторизации» (Authorization tokens) → «Редактировать» (Edit). It takes effect within 10 minutes; check again then.',
    openSettings: 'Open the settings in the browser',
    missing: 'Needed, but the token cannot do it',
    excess: 'The token can do it, but the job does not need it',
  },
  clipboardNote: {
    label: 'Clipboard',
    left: 'A secret is on the clipboard: {{left}} left',
    clear: 'Clear now',
    stuck:
      'The secret could not be taken off the clipboard: another program is using it. Copy any other text over it.',
    notHidden:
      'The clipboard history of this system may have kept it: it could not be told to leave it alone. Look into it and delete it there.',
    copiedAloud:
      'The secret is copied. After the time chosen in the settings the program takes it off the clipboard.',
    clearedAloud: 'The secret is no longer on the clipboard.',
  },
  report: {
    open: 'Proof report…',
    title: 'Proof report on token “{{title}}”',
    explained:
      'The report shows others what the last check found and what the token can do. The token itself is not in it. It is signed with this vault’s key, so a forgery shows.',
    format: 'Format',
    html: 'HTML page',
    htmlText: 'Opens in a browser, its signature can be verified',
    pdf: 'PDF document',
    pdfText: 'For reading and printing only: its signature cannot be verified',
    json: 'JSON file',
    jsonText: 'For programs, its signature can be verified',
    profile: 'Hold against a profile',
    profileHint: 'May be left empty: then the report does not say whether the token may be handed over',
    language: 'Language of the report',
    languages: { ru: 'Russian', en: 'English' },
    asOf: 'Last check:',
    unchecked: 'The token has not been tested yet, so the report would prove nothing. Test the token first.',
    save: 'Save…',
    noPlace: 'No place was chosen, the report was not saved.',
    saved: 'The report is saved',
    verify: 'Its signature can be verified with this command:',
    verifyText:
      'It says whether the report was changed. To be sure that you made it, the receiver compares with you the fingerprint of the key that it names.',
    key: 'Signed with the key',
    keyText:
      'Tell these characters to whoever verifies reports, by another way than the file: they show that the report is yours.',
    onlyToRead:
      'This file is for reading only. For a signature that can be verified, save HTML or JSON as well.',
    another: 'Save another',
  },
};
