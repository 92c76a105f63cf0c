// English wording of replacing a token; see ru-rotations.ts.
import type { ruRotations } from './ru-rotations.ts';
import type { Wording } from './shape.ts';

export const enRotations: Wording<typeof ruRotations> = {
  rotations: {
    emptyTitle: 'No token is being replaced',
    explained:
      'Tokens of the Market have no end date: they work until they are deleted. A rotation leads step by step: a new token, handing it to the same people, deleting the old one. It is over only when the Market itself says that the old one is dead.',
    begin: 'Replace a token…',
    beginTitle: 'Replace a token',
    beginTitleOf: 'Replace token “{{title}}”',
    beginText: 'Nothing changes at the Market yet: a new token comes first, the old one is deleted last.',
    beginSubmit: 'Begin',
    begunAloud: 'The rotation of token {{title}} has begun',
    which: 'Which token',
    choosePlaceholder: 'Choose a token',
    reason: 'Reason',
    reasonHint: 'Goes into the ledger',
    of: 'Rotation of token {{title}}',
    begun: 'begun',
    step: {
      'make-new': 'Make a new token',
      'hand-over': 'Hand it to the same people',
      'delete-old': 'Delete the old token',
      ended: 'Rotation closed',
    },
    state: { done: 'done', current: 'now', 'to-do': 'to do', 'not-done': 'not done' },
    make: {
      create:
        'In the Market’s cabinet open «Настройки» → «API и модули» → «Токены авторизации» → «Создать новый токен» and give it a new name.',
      tick: 'Tick the same access as the old one has:',
      tickUnknown: 'Which access the old one has is not known yet: test it, or look in the cabinet.',
      tickFewer: 'Or only what its holders need for their jobs:',
      add: 'Copy the value and add the new token here at once: the cabinet may not show it again.',
    },
    addHere: 'Add it here…',
    full: 'All {{all}} places for tokens seem to be taken in this cabinet. First delete a token there that nobody needs.',
    choose: 'The new token',
    useThis: 'This is it',
    chosen: 'The new token:',
    chooseAnother: 'Choose another',
    noSuccessor: 'No new token was chosen.',
    fit: {
      same: 'It can do exactly what the old one can.',
      narrower: 'It can do less than the old one, and nothing beyond.',
      wider: 'It can do more than the old one, as you meant it to.',
      unknown:
        'Whether it can do the same as the old one is not known: the Market has not told the access of one of them.',
    },
    wider: {
      title: 'This token can do more than the old one',
      meant: 'I mean it to do more',
    },
    chooseFirst: 'Choose the new token first.',
    nobodyHolds: 'By the ledger nobody holds the old token: there is nobody to hand it to.',
    hasNew: 'has the new one',
    hasLeft: 'has left: needs no new one',
    hasNotNew: 'did not receive the new one',
    handOver: 'Hand over…',
    handOverNamed: 'Hand over the new token to {{name}}',
    deleteEarly:
      'The new token is not chosen yet. Deleting the old one now leaves those who hold it without access.',
    deleteHow:
      'In the cabinet open «Настройки» → «API и модули» → «Токены авторизации», find token “{{name}}”, press the three dots beside it and «Удалить».',
    askAfterwards: 'Then let the Market confirm it:',
    watch: 'Watch until the Market says so',
    watchText:
      'The program looks for 12 minutes, then every hour while the vault is open. When it sees it, it writes that down; the rotation closes once everybody who needs the new token has it.',
    checkNow: 'Check now',
    unproven:
      'The Market has not said yet that the old token is deleted. If you have deleted it, wait a little and check again.',
    notDeleted: 'It is not proven that the old token is deleted.',
    endsWhen: 'The Market’s answer that proves the old token dead will stand here.',
    closesWhen:
      'The Market has confirmed that the old token is dead. The rotation closes when everybody who needs the new one has it.',
    close: 'Close…',
    closeNamed: 'Close the rotation of token {{title}}',
    closeTitle: 'Close the rotation of token “{{title}}”?',
    closeText: 'The old token is dead, and these did not receive the new one: {{names}}.',
    closeSubmit: 'Close the rotation',
    proven: 'The Market has confirmed it: the old token is dead.',
    givenUp: 'The rotation was given up. The old token may still be alive.',
    proofDamaged: 'The note of the Market’s answer is damaged',
    proofDamagedText:
      'Its row in the database cannot be read. What stands here comes from the checks of the token; the ledger has an answer of its own.',
    proof: {
      at: 'When',
      status: 'Answer',
      words: 'The Market’s words',
      trace: 'Trace of the request',
    },
    giveUp: 'Give up…',
    giveUpNamed: 'Give up the rotation of token {{title}}',
    giveUpTitle: 'Give up the rotation of token “{{title}}”?',
    giveUpText:
      'The old token works until it is deleted in the cabinet; the ledger will say that it was given up. A rotation can be begun anew.',
    giveUpSubmit: 'Give up the rotation',
    note: 'Note',
    outcome: { proven: 'closed with proof', 'given-up': 'given up' },
    ended: 'Past rotations: {{number}}',
  },
};
