// English wording of the audit trail.
import type { ruAudit } from './ru-audit.ts';
import type { Wording } from './shape.ts';

export const enAudit: Wording<typeof ruAudit> = {
  audit: {
    title: 'Audit trail',
    about: 'What was done with the vault and its tokens is written down here, without the tokens themselves.',
    holds:
      'The trail holds: {{entries}}, each bound to the one before with the vault’s key. The tokens themselves are not in it.',
    emptyTitle: 'No entries yet',
    emptyText: 'The first comes when the vault is opened again, or when something is done with a token.',
    find: 'Search the trail',
    findHint: 'Token, cabinet, holder or number of an entry',
    filter: 'What to show',
    group: {
      all: 'All entries',
      opening: 'Opening and locking',
      secrets: 'Shown and copied',
      tokens: 'Tokens and cabinets',
      handing: 'Handing over and policies',
      transfer: 'Import, export, backup',
      tampering: 'Tampering',
    },
    noDay: 'Day unknown',
    number: 'entry\u00a0{{number}}',
    untrusted: 'not to be trusted',
    export: { csv: 'Export as a table (CSV)', json: 'Export with seals (JSON)' },
    exported: 'The trail was saved as {{file}}',
    alarm: {
      title: 'The audit trail was changed from outside',
      from: 'Entry No.\u00a0{{entry}} and all that are newer can be trusted. The others are marked.',
      none: 'None of the entries that stand here can be trusted.',
      act: 'Somebody changed the database past this program, or the file is damaged. You can go on working: new entries are protected again. Compare the trail with the last export or backup, find out who could reach the file, and replace the tokens they may have seen.',
    },
    missing: {
      title: 'Entries are missing from No.\u00a0{{entry}} on',
      text: 'This computer remembers that they were there: an older database was put in place, or entries were taken away. If you put an older copy of the data back yourself, that is why. If not, find out who could reach the file, and replace the tokens they may have seen.',
    },
    entry: {
      opened: {
        new: 'The vault was made and opened.',
        passphrase: 'The vault was opened with the passphrase.',
        keyring: 'The vault was opened by quick unlock.',
      },
      failedOnce: 'A wrong passphrase was entered: {{time}}.',
      failed_one: 'A wrong passphrase was entered {{count}} time, from {{first}} to {{last}}.',
      failed_other: 'A wrong passphrase was entered {{count}} times, from {{first}} to {{last}}.',
      quickUnlockFailedOnce: 'Quick unlock did not open the vault: {{time}}.',
      quickUnlockFailed_one:
        'Quick unlock did not open the vault {{count}} time, from {{first}} to {{last}}.',
      quickUnlockFailed_other:
        'Quick unlock did not open the vault {{count}} times, from {{first}} to {{last}}.',
      lockAfter:
        'The time without a touch after which the vault locks by itself was changed: it was {{from}}, it is {{to}}.',
      neverLocks:
        'Locking by itself when nobody touches the computer was switched off. The time was {{from}}.',
      clipboardTime:
        'The time a copied secret stays on the clipboard was changed: it was {{from}}, it is {{to}}.',
      seconds_one: '{{count}} second',
      seconds_other: '{{count}} seconds',
      minutes_one: '{{count}} minute',
      minutes_other: '{{count}} minutes',
      never: 'never',
      locked: {
        hand: 'The vault was locked by hand.',
        idle: 'The vault was locked: nobody was at the computer for long.',
        suspend: 'The vault was locked: the computer went to sleep.',
        screen: 'The vault was locked: the screen was locked or another user came in.',
        clock: 'The vault was locked: the computer had slept or its clock was moved.',
        quit: 'The vault was locked: the program was closed.',
        shutdown: 'The vault was locked: the computer was being shut down or its user logged off.',
        restore: 'The vault was locked: a backup was being restored.',
        update: 'The vault was locked: a new version of the program was being installed.',
        crash: 'The vault was locked: the window closed unexpectedly.',
      },
      'passphrase-changed': 'The passphrase was changed.',
      quickUnlockOn: 'Quick unlock was switched on.',
      quickUnlockOff: 'Quick unlock was switched off.',
      'token-revealed': 'Token “{{token}}” of “{{cabinet}}” was shown for some seconds.',
      'token-copied': 'Token “{{token}}” of “{{cabinet}}” was copied to the clipboard.',
      'token-added': 'Token “{{token}}” was added to “{{cabinet}}”.',
      'token-discarded': 'Token “{{token}}” of “{{cabinet}}” was put in the trash.',
      'token-restored': 'Token “{{token}}” of “{{cabinet}}” was taken out of the trash.',
      'token-erased': 'Token “{{token}}” of “{{cabinet}}” was deleted for good.',
      'address-settled':
        'The address of cabinet “{{cabinet}}” had been changed from outside; it was set to {{address}}.',
      'cabinet-discarded': 'Cabinet “{{cabinet}}” was put in the trash.',
      'cabinet-restored': 'Cabinet “{{cabinet}}” was taken out of the trash.',
      'cabinet-erased': 'Cabinet “{{cabinet}}” was deleted for good.',
      'handed-over': 'Token “{{token}}” of “{{cabinet}}” was handed over to {{holder}}.',
      'policy-rules-changed': 'The policies for tokens were changed.',
      rulesChanged: 'The policies for tokens were changed. {{changes}}.',
      ruleChange: '“{{rule}}”: was {{from}}, is {{to}}',
      ruleOn: 'on',
      ruleOff: 'off',
      anyAge: 'any age',
      unreadableRule: 'not readable',
      days_one: '{{count}} day',
      days_other: '{{count}} days',
      ageOfRules: 'as in the policies',
      cabinetAge: 'The age tokens of “{{cabinet}}” may reach was changed: it was {{from}}, it is {{to}}.',
      exceptionGrantedFrom:
        'An exception from “{{rule}}” until {{until}} was made for token “{{token}}” of “{{cabinet}}”.',
      exceptionWithdrawnFrom:
        'The exception from “{{rule}}” until {{until}} for token “{{token}}” of “{{cabinet}}” was withdrawn.',
      exceptionGranted: 'An exception from the policies was made for token “{{token}}” of “{{cabinet}}”.',
      exceptionWithdrawn:
        'The exception from the policies for token “{{token}}” of “{{cabinet}}” was withdrawn.',
      exported: {
        sealed: 'Tokens were exported to a sealed file: {{tokens}}.',
        plain: 'Tokens were exported as plain text: {{tokens}}.',
      },
      'tokens-imported': 'Tokens were imported: {{tokens}}.',
      'backup-made': 'A backup was made.',
      'backup-restored': 'The backup of {{time}} was restored.',
      continuedFrom:
        'The trail was changed from outside: entry No.\u00a0{{entry}} is wrong or missing. It goes on from here.',
      continued: 'The trail was changed from outside: its end was exchanged. It goes on from here.',
      unreadable: 'This entry cannot be read: it was changed from outside.',
    },
  },
};
