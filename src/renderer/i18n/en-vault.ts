// English wording of the vault and of every refusal, in the shape of the Russian one.
import type { ruVault } from './ru-vault.ts';
import type { Wording } from './shape.ts';

export const enVault: Wording<typeof ruVault> = {
  storage: {
    whatToDo: 'What to do',
    nothingChanged: 'Nothing in this folder was changed or deleted.',
    'database-in-use': {
      title: 'The database is already open',
      text: 'Another copy of Klyuchnik, or its command line, is working with this data right now.',
      next: 'Close the other copy and start the program again.',
    },
    'database-newer': {
      title: 'The database was made by a newer version',
      text: 'This version of the program does not know how such a database is built and will not touch it.',
      next: 'Install the latest Klyuchnik and open the data with that.',
    },
    'database-damaged': {
      title: 'The database is damaged',
      text: 'The integrity check at opening failed. The program stopped there so as not to lose anything.',
      next: 'Bring back the latest sound copy: the program first shows what is in it. The damaged database stays in the data folder.',
    },
    'database-unreadable': {
      title: 'The database cannot be read',
      text: 'The program lacks the rights to the data folder, or the disk does not answer.',
      next: 'Check the rights of the folder and the disk itself, then start the program again.',
    },
    'database-backup-failed': {
      title: 'The backup could not be made',
      text: 'The database has to be updated, and the program always keeps a copy first. This time that failed.',
      next: 'Free some disk space, check the rights of the folder and start the program again.',
    },
    'disk-full': {
      title: 'The disk is full',
      text: 'The program has nowhere to keep its data.',
      next: 'Free some space and start the program again.',
    },
  },
  firstRun: {
    welcome: {
      title: 'Klyuchnik keeps your Market tokens',
      holds: 'The API-Key tokens of all your cabinets lie in one place, under a passphrase of yours.',
      tests: 'See at once what each token may do and whether it works. Test it before you hand it to staff.',
      stays: 'The program sends tokens to the Market itself and nowhere else.',
      next: 'Choose a passphrase',
      bringBack: 'I have a backup, or a database from another computer',
    },
    bringBack: {
      title: 'Bring data back from a backup',
      lead: 'Choose a backup file, or the database klyuchnik.db from another computer. The program first shows what is inside.',
      back: 'Back',
    },
    passphrase: {
      title: 'Your passphrase',
      lead: 'It encrypts the tokens. With the database file and this phrase you can open them on any computer.',
      noRecovery: 'There is no recovery without it',
      noRecoveryText:
        'If you forget the phrase, nobody can open the tokens: not we, not the Market. Write it down and keep it away from this computer.',
      label: 'Passphrase',
      again: 'Once more',
      understood: 'I understand that without this phrase the tokens cannot be recovered',
      mustUnderstand: 'Confirm that you understand this',
      tooWeak: 'A stronger phrase is needed',
      different: 'The two phrases differ',
      create: 'Create the vault',
    },
    quickUnlock: {
      title: 'Open faster on this computer?',
      titleUnavailable: 'Quick unlock is not available here',
      enable: 'Switch on',
      skip: 'Passphrase only',
    },
    begin: {
      title: 'Where shall we begin?',
      lead: 'Test a token right now, or look around without a single real one.',
      testTitle: 'Test a token',
      testText:
        'Paste it, even right here, and know within seconds whether it works and what it may do. It can be saved afterwards.',
      test: 'Paste a token',
      practiceTitle: 'Look around',
      cabinetTitle: 'Start with your own cabinet',
      cabinetText:
        'You will need a token from the cabinet: «Настройки» → «API и модули» → «Токены авторизации».',
      cabinet: 'Add your first cabinet',
      skip: 'Decide later',
    },
  },
  strength: {
    advice: 'Four or five random words are best.',
    score: {
      veryWeak: 'Very weak.',
      weak: 'Weak.',
      fair: 'Fair.',
      good: 'Good.',
      excellent: 'Excellent.',
    },
    hint: {
      'too-short': 'Too short.',
      common: 'Looks like a common password.',
      repeated: 'Repeats are easy to guess.',
      sequence: 'Sequences are easy to guess.',
      dates: 'Dates are easy to guess.',
      names: 'Names are easy to guess.',
      keyboard: 'Rows of keys are easy to guess.',
      guessable: 'It could be guessed; add another word.',
    },
  },
  quickUnlock: {
    title: 'Quick unlock',
    explained:
      'The computer itself remembers the vault’s key, so while you are signed in the phrase is not needed.',
    passphraseAlways: 'The passphrase opens the vault in any case.',
    keeper: {
      'windows-dpapi':
        'Windows keeps the key (DPAPI). It can be had only under your account, but by any program running under it.',
      'macos-keychain':
        'The macOS Keychain keeps the key. Only this program, under your account, may have it.',
      'secret-service':
        'The system keyring keeps the key (Secret Service). While you are signed in it is open, to your other programs too.',
      kwallet: 'KWallet keeps the key. While you are signed in it is open, to your other programs too.',
      'system-keyring':
        'The system keyring keeps the key. While you are signed in it is open, to your other programs too.',
    },
    unavailable: {
      'no-keyring': 'This computer has no keyring that could be trusted with the key.',
      'weak-keyring':
        'This computer’s keyring keeps secrets almost in the open, so it is not trusted with the key.',
      'keyring-locked': 'This computer’s keyring is locked right now.',
      'probe-failed': 'The keyring did not give back a test secret, so it is not trusted with the key.',
    },
  },
  passphrase: {
    change: 'Change the passphrase…',
    title: 'Another passphrase',
    explained: 'Opens the vault on any computer.',
    text: 'Old copies of the database still open with the old passphrase. Quick unlock goes on working.',
    damagedText:
      'The record of the passphrase before is damaged and will open nothing. Choose a passphrase now, while the vault is open.',
    current: 'Current passphrase',
    next: 'New passphrase',
    submit: 'Change',
    changed: 'The passphrase was changed',
  },
  lock: {
    title: 'The vault is locked',
    lead: 'Enter your passphrase to open the tokens.',
    passphrase: 'Passphrase',
    unlock: 'Unlock',
    unlockQuickly: 'Unlock without the phrase',
    passphraseOpens: 'The passphrase opens the vault.',
    damaged: 'The record of the passphrase is damaged',
    damagedText:
      'No passphrase will fit now. If quick unlock is on, open the vault with it and choose the passphrase anew in the settings. Otherwise bring a backup back.',
    paused_one: 'Next try in {{count}} second',
    paused_other: 'Next try in {{count}} seconds',
    forgotten: 'I have forgotten the passphrase',
    forgottenTitle: 'If the passphrase is forgotten',
    forgottenLead: 'Nobody can recover it: it is kept nowhere. Here is what can be done.',
    forgottenPoints: {
      backup: 'A backup file (.age) opens with its own passphrase. It can be checked and brought back here.',
      aside:
        'The present vault is not opened and not deleted by that: it is put aside into the folder “replaced” among the data, and whoever knows its passphrase can bring it back.',
      none: 'Without the passphrase and without a backup file nothing can be read. Issue new tokens in the cabinets.',
    },
    putAside: 'Vaults that were put aside',
    putAsideText:
      'Is this not your vault? Somebody may have put another in its place. Yours opens with its own passphrase.',
    backToLock: 'Back to the passphrase',
    pausedText: 'Several wrong passphrases came in a row, so the program pauses. The tokens are safe.',
  },
  error: {
    'foreign-sender': 'The request did not come from the program’s window and was refused.',
    'invalid-input': 'Something is filled in wrongly. Check the fields and try again.',
    locked: 'The vault is locked. Open it and try again.',
    'vault-absent': 'The vault has not been created yet.',
    'vault-exists': 'There is a vault already. Restart the program and enter your passphrase.',
    'vault-damaged':
      'The record of the vault’s key is damaged. Nothing was deleted: use the database from a backup in the data folder.',
    'wrong-passphrase': 'That is not the passphrase. Check the keyboard layout and Caps Lock.',
    'unlock-paused':
      'Too many wrong passphrases in a row. The next one can be entered after {{time}}; the tokens are safe.',
    'weak-passphrase': 'This phrase is too weak. Add another word or two.',
    'quick-unlock-unavailable': 'Quick unlock is not available on this computer. Enter your passphrase.',
    'quick-unlock-failed':
      'Quick unlock failed: the computer did not give the key back. Enter your passphrase; the tokens are safe.',
    'not-found': {
      cabinet: 'That cabinet is gone.',
      token: 'That token is gone.',
      trial: 'The check is out of date: the value is held for ten minutes. Paste the token again.',
      plan: 'The plan of the check is out of date. Open it again.',
      run: 'That check is gone.',
      drift: 'That change is no longer in the list.',
      operation: 'The catalogue has no such operation.',
      catalogue: 'There is nothing to go back to: the program’s own catalogue is in use.',
      profile: 'That profile is gone.',
      holder: 'That holder is gone.',
      handover: 'That handover is not in the ledger.',
      'handover-check':
        'The check is out of date: a token is handed over within ten minutes of it. Check again.',
      package: 'The package is out of date: an opened one is held for ten minutes. Open the file again.',
      rotation: 'That rotation is gone.',
      exception: 'That exception is gone.',
      view: 'That saved view is gone.',
      backup: 'That copy is gone.',
      drill: 'The check is out of date. Check the copy again, and then bring it back.',
      import:
        'What was read is out of date: until it is saved it is held for ten minutes. Read the file or text again.',
    },
    'duplicate-token': 'This token is already saved: “{{title}}” in cabinet “{{cabinet}}”.',
    'duplicate-token-discarded':
      'This token is already here, but in the trash: “{{title}}” of cabinet “{{cabinet}}”. Restore it there.',
    'token-damaged':
      'The kept value of this token is damaged and cannot be read. The other tokens are not affected.',
    'not-looked-at': 'A value is shown only while you are working in this window. Click on it and try again.',
    'token-unusable': 'Such a value cannot be sent to the Market: it has characters that are not allowed.',
    'wrong-market': 'The token was checked at another market. Check it at this cabinet’s market.',
    'market-unknown': 'This address is not the Market’s. Nothing was sent.',
    'address-unproven':
      'The address of cabinet “{{cabinet}}” was changed from outside, so nothing was sent. Open the cabinet and say which market it belongs to.',
    'limit-reached': 'The limit is used up, so nothing was sent. Wait until {{time}}.',
    'run-active': 'Another check is not finished yet. Wait for it or stop it.',
    'nothing-to-check': 'There is nothing to check: the chosen cabinets hold no tokens.',
    'catalogue-not-newer':
      'This catalogue ({{asOf}}) is not newer than the one in use ({{inUse}}). Nothing was changed.',
    'catalogue-unreadable': 'This is not a catalogue of operations. Nothing was changed.',
    'catalogue-unreadable-too-long':
      'The file is too large for a catalogue of operations. Nothing was changed.',
    'catalogue-unreadable-not-json': 'This is not a JSON file. Choose the file of a catalogue of operations.',
    'catalogue-unreadable-dated-ahead':
      'The catalogue is dated in the future. Check the date in the file and the clock of the computer.',
    'catalogue-unreadable-at':
      'This is no catalogue of operations, or it is broken, at this place in the file: {{where}}. Nothing was changed.',
    'call-invalid': 'The call cannot be sent like this. Check the field {{field}}.',
    'writing-locked':
      'The operation changes data, so it is not sent without the name of the cabinet “{{cabinet}}”.',
    'call-running': 'The call before is still under way. Wait for it or stop it.',
    'check-stopped': 'The check was stopped. It says nothing of the token.',
    'call-stopped':
      'The call was stopped. If it had gone out already, the Market may have done it: look in the cabinet.',
    'cabinet-unproven':
      'Test the token first: until it is proven which cabinet it belongs to, nothing can be changed with it.',
    'cabinet-unproven-elsewhere':
      'The Market puts this token in another cabinet. Until that is cleared up, nothing can be changed with it.',
    'cabinet-kept':
      'You already have this cabinet: “{{cabinet}}”. To take the old one back, move the new one to the trash first.',
    'cabinet-taken':
      'Another cabinet of yours already has this number: “{{cabinet}}”. Pin only this token anew, or move it there.',
    arrangement: {
      unknown:
        'The order was not changed: one of the cabinets is gone. The list is up to date now, try again.',
      missing:
        'The order was not changed: there is one more cabinet now. The list is up to date now, try again.',
      double: 'The order was not changed: a cabinet was named twice. Try again.',
    },
    'not-acknowledgeable':
      'This change cannot just be acknowledged. Open the token and find out whose it is.',
    'package-unreadable': {
      'too-long': 'The file is too large for a sealed package.',
      'not-age':
        'This is not a sealed package: the file is not in the age format. Choose the file you were sent.',
      damaged: 'The package is damaged or was tampered with, so nothing of it is used. Ask for it once more.',
      'too-costly': 'The package asks for more work than an honest one does, so it was not opened.',
      'not-a-package': 'The file was opened, but there is no token package in it.',
      newer: 'The package was made by a newer version of the program. Update the program to open it.',
    },
    'package-key-wrong':
      'The package does not open with this passphrase or key. Check every word; nothing was changed.',
    'recipient-invalid': 'This is not a public key of age. It begins with age1 and has no spaces.',
    'receipt-unreadable': 'This is not a receipt of a sealed package. Choose the file the receiver sent.',
    'receipt-foreign': 'This vault has handed over no package with the number in the receipt.',
    'receipt-forged':
      'The receipt was not made by somebody who had the token, or was changed afterwards. It was not accepted.',
    'profiles-unreadable': 'This is not a file of profiles. Nothing was changed.',
    'profiles-unreadable-at': 'The file of profiles is broken at this place: {{where}}. Nothing was changed.',
    'ledger-broken':
      'The ledger was changed from outside, so nothing is added to it. Open the ledger to see what to do.',
    'ledger-broken-at':
      'Entry {{entry}} of the ledger was changed from outside, so nothing is added to it. Open the ledger to see what to do.',
    'not-to-hand-over': 'This token cannot be handed over as it is. See the reasons of the check.',
    'not-to-hand-over-without-reason':
      'The check does not call this token ready. To hand it over all the same, write down why.',
    'holder-left': '{{name}} has left and receives no more tokens.',
    'holder-named':
      'There is a holder “{{name}}” already, perhaps marked as having left. If it is the same one, use that entry; if not, give a name that tells them apart.',
    'holder-recorded': 'The ledger names {{name}}, so this entry is kept. It can be marked as having left.',
    'handover-ended': 'This handover has ended already.',
    'successor-unfit': {
      same: 'That is the very token to be replaced. Choose the new one.',
      'other-cabinet': 'The new token belongs to another cabinet. Choose one of the same cabinet.',
      wider: 'The new token can do more than the old one. Take access away from it, or say that you mean it.',
      dead: 'The new token is dead. Choose one that works.',
      untested: 'The access of the new token is not known yet. Test it first.',
    },
    'rotation-open': 'This token is being replaced already. Go on with that rotation.',
    'rotation-unproven':
      'The Market has not said that this token is deleted. Delete it in the cabinet and check again.',
    'file-not-written': 'The file could not be written there. Choose another place.',
    'folder-not-opened':
      'The system could not show the folder. Copy its path from here and open it in the file manager yourself.',
    'settings-not-written':
      'The setting could not be saved. Check the rights of the data folder and the disk, then try again.',
    'backup-unreadable': {
      'not-a-backup': 'This is neither a backup nor a database of Klyuchnik. Choose another file.',
      foreign: 'This is the database of another program. Choose a file of Klyuchnik.',
      altered:
        'The tables in this database are not as Klyuchnik makes them: it was changed by something else, so it was not opened. Take another backup.',
      'too-large': 'The file is larger than 2 GB, which no database of Klyuchnik is, so it was not opened.',
      'not-while-locked':
        'From the lock screen only an encrypted backup file (.age) can be brought back. Open the vault to bring a database back as it is.',
      newer: 'The backup was made by a newer version of the program. Update the program to open it.',
      damaged: 'The backup is damaged or cut short, so it cannot be brought back. Take another one.',
      empty: 'There is no vault in this database yet, so there is nothing to bring back.',
      'too-costly': 'The file asks for more work than an honest backup does, so it was not opened.',
      'in-use': 'This is the very database that is open now. Choose a backup.',
      unreadable: 'The file cannot be read. Check that it is there and that you may read it.',
    },
    'backup-passphrase-needed': 'To open this backup, enter its passphrase.',
    'backup-unsound':
      'The file was written, but the disk does not give back what was written, so it was removed. Choose another disk.',
    'backup-running': 'A backup is being made or brought back already. Wait for its end, or stop it.',
    'copy-not-made': {
      'disk-full': 'No copy was made: the disk is full. The copies before it are safe.',
      'not-written':
        'No copy was made: the data folder could not be written to. The copies before it are safe.',
      unsound:
        'The copy did not pass its check and was removed. The copies before it are safe; check the disk.',
    },
    'import-unreadable': {
      'too-large': 'This is too much for one import. Divide the text or the file.',
      'too-many-rows': 'One import has 3,000 rows at most. Divide the text or the file.',
      empty: 'There is nothing here. Paste tokens or choose another file.',
      'not-text': 'This is neither text nor a CSV table. Save an Excel workbook as CSV first.',
      unreadable: 'The file cannot be read. Check that it is there and that you may read it.',
      damaged: 'The file is damaged or cut short, so nothing of it is used. Take another one.',
      'locked-for-key': 'The file is sealed for a key, not with a passphrase. Open it with the age program.',
      'too-costly': 'The file asks for more work than an honest one does, so it was not opened.',
      'not-ours': 'This is a JSON file, but no export of Klyuchnik. Save the tokens as a CSV table.',
      newer: 'The file was made by a newer version of the program. Update the program to open it.',
    },
    'nothing-to-export': 'There is nothing to export: no token that can be read is among what was chosen.',
    'export-unsound':
      'The file was written, but the disk does not give back what was written, so it was removed. Choose another disk.',
    'restore-failed':
      'The database files could not be exchanged, and the database is the one it was. Close the programs that may have it open, and try again.',
    'database-in-use': 'The database is in use by another copy of the program.',
    'database-newer': 'The database was made by a newer version of the program.',
    'database-damaged': 'The database is damaged. Nothing was changed.',
    'database-unreadable': 'The database cannot be read.',
    'database-backup-failed': 'The backup could not be made, so nothing was changed.',
    'disk-full': 'The disk is full, so nothing was saved.',
    internal: 'Something went wrong in the program. This computer’s log has it under number {{reference}}.',
    'internal-unlogged': 'The program did not answer. Restart it.',
  },
};
