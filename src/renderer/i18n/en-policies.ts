// English wording of the rules over all cabinets, and of the places for tokens in a cabinet; see ru-policies.ts.
import type { ruPolicies } from './ru-policies.ts';
import type { Wording } from './shape.ts';

export const enPolicies: Wording<typeof ruPolicies> = {
  policies: {
    explained:
      'Rules for the tokens of all cabinets. The program shows where they are broken and what to do about it.',
    calm: 'No rule is broken',
    calmText: 'As it should be. Whatever breaks a rule will appear here by itself.',
    damaged: 'Your rules cannot be read',
    damagedText:
      'Their row in the database is damaged. Until you set and save them anew the usual rules hold, which may be milder than yours: what is found here may not be all. A backup may still have them.',
    rules: 'Rules',
    rulesSaved: 'The rules are saved',
    oldest: 'Oldest a token may be, in days',
    oldestHint: 'Empty: any age. A cabinet may have its own.',
    rule: {
      'left-holder': {
        title: 'Those who left must hold no tokens',
        why: 'A token is not bound to a person: it works on after they leave, until it is replaced.',
      },
      'full-control': {
        title: 'Full control for owners alone',
        why: 'With such a token anything can be done, from deleting goods to writing to buyers.',
      },
      excess: {
        title: 'Nothing beyond the job',
        why: 'The less a token can do, the less harm it does in the wrong hands.',
      },
      'one-per-integration': {
        title: 'A token of its own for each integration',
        why: 'A shared token cannot be taken from one without taking it from all.',
      },
      age: {
        title: 'No token past its age',
        why: 'Tokens of the Market have no end date. The age is counted from the day a token was added here.',
      },
      'unknown-holder': {
        title: 'A token must have a known holder',
        why: 'Nobody can say whether a token may be deleted when the ledger names nobody it was handed to.',
      },
    },
    breach: {
      'left-holder': 'Held by somebody who has left: {{names}}.',
      'full-control': 'Full control is not with an owner: {{names}}.',
      excess_one: '{{count}} operation beyond the job: {{names}}.',
      excess_other: '{{count}} operations beyond the job: {{names}}.',
      'one-per-integration': 'One token for several: {{names}}.',
      age_one: 'The token has been here for {{count}} day.',
      age_other: 'The token has been here for {{count}} days.',
      'unknown-holder': 'By the ledger it was handed to nobody.',
    },
    reason: {
      'full-control': 'Full control is not with an owner',
      excess: 'The token can do more than the job needs',
      'one-per-integration': 'One token is shared by several',
      age: 'The token is too old',
    },
    replace: 'Replace…',
    replaceNarrower: 'Replace with a narrower one…',
    replaceNamed: 'Replace token {{title}}',
    goOn: 'Go on replacing it',
    goOnNamed: 'Go on replacing token {{title}}',
    handOver: 'Hand over…',
    handOverNamed: 'Hand over token {{title}}',
    mine: 'It is mine…',
    mineNamed: 'Token {{title}} is mine',
    seeTo: 'What {{name}} holds',
    seeToNamed: 'Token {{title}}: what {{name}} holds',
    owner: {
      title: 'This token is mine',
      text: 'The token will be written down to the owner of the cabinets. What follows is a usual handover: a check and an entry in the ledger.',
      name: 'Your name',
      which: 'To whom',
    },
    except: 'Exception…',
    exceptNamed: 'Make an exception for token {{title}}',
    exceptTitle: 'An exception for token “{{title}}”',
    exceptSubmit: 'Make the exception',
    excepted: 'The exception for token {{title}} is made',
    reasonLabel: 'Why this may be',
    until: 'Until which day',
    untilHint: 'Up to this day and including it the finding does not count; then it comes back.',
    untilPast: 'Choose today or a later day',
    exceptions: 'Exceptions: {{number}}',
    holdsUntil: 'An exception until {{day}}',
    withdraw: 'Withdraw',
    withdrawNamed: 'Withdraw the exception for token {{title}}',
    withdrawn: 'The exception for token {{title}} is withdrawn',
  },
  slots: {
    open: 'Compare with the cabinet…',
    title: 'Tokens of cabinet “{{title}}”',
    explained:
      'The Market gives no list of tokens; only the cabinet has it: «Настройки» → «API и модули» → «Токены авторизации». Count them there, and the program tells whether it knows them all.',
    seen: 'Tokens seen in the cabinet',
    seenHint: 'Empty when nobody has counted',
    oldest: 'Tokens may be at most this many days old',
    oldestHint: 'Empty: as in the policies',
    saved: 'Saved',
    same: 'The cabinet has as many tokens as there are here.',
    'unknown-there_one': '{{count}} unknown token: somebody made it without this program.',
    'unknown-there_other': '{{count}} unknown tokens: somebody made them without this program.',
    'more-here_one':
      '{{count}} token more here than in the cabinet: it may be deleted or of another cabinet.',
    'more-here_other':
      '{{count}} tokens more here than in the cabinet: some may be deleted or of another cabinet.',
    counted: 'Counted',
  },
};
