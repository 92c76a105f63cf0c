// English wording of a sealed package that arrived; see ru-packages.ts.
import type { ruPackages } from './ru-packages.ts';
import type { Wording } from './shape.ts';

export const enPackages: Wording<typeof ruPackages> = {
  package: {
    open: 'Open a package…',
    title: 'Open a sealed package',
    explained:
      'If you were sent a token as an .age file, open it here: the program checks at once whether the token is what was promised.',
    file: 'File of the package',
    choose: 'Choose a file…',
    chooseOther: 'Choose another…',
    drop: 'or drop it here',
    noFile: 'Choose a file',
    fileLost: 'The file could not be read. Choose it again.',
    chosenAloud: 'File {{name}} is chosen',
    kind: 'What opens it',
    passphrase: 'A passphrase',
    identity: 'My age key',
    phrase: 'Passphrase',
    phraseHint: 'You were given it apart from the file',
    key: 'Private key of age',
    keyHint: 'Paste the line AGE-SECRET-KEY-… or all of your key file. The program does not keep it.',
    submit: 'Open and check',
    opening: 'Opening the package and asking the Market about the token…',
    opened: 'What the package says',
    from: 'From',
    to: 'To',
    purpose: 'What for',
    note: 'Note',
    useBy: 'Use by',
    issued: 'Sealed',
    cabinet: 'Cabinet',
    promises: 'Promises',
    receipt: 'Receipt for the sender',
    receiptText:
      'It shows the sender that the package arrived and that the token was checked. The token is not in it, so it can be sent by any way.',
    receivedBy: 'Received by',
    receivedByHint: 'Your name, the sender will see it',
    saveReceipt: 'Save the receipt…',
    receiptSaved: 'The receipt is saved. Send it to: {{from}}.',
    receiptUnsaved: 'No place was chosen, the receipt was not saved.',
    another: 'Open another',
    openedAloud: 'The package is open. {{verdict}}',
    verdict: {
      ready: 'All as promised: the token works and can do exactly what the package says.',
      'ready-with-warnings': 'The token works and can do what was promised. But there is something to know.',
      'not-ready': 'The token is not what the package promises.',
      unproven: 'Not proven: whether the token is what was promised cannot be told now.',
    },
    reason: {
      'token-dead': '{{cause}}. Ask the sender for a token that works.',
      'other-cabinet':
        'The Market puts the token in another cabinet than the package says: “{{name}}” (No.\u00a0{{id}}). Do not use it until the sender has explained why.',
      'not-proven':
        '{{cause}}. Whether the token works could not be found out: open the package again when that is over.',
      'evidence-old': 'The Market did not say what the token can do. Open the package again.',
      'missing-operations_one':
        '{{count}} promised operation is missing. Tell the sender: the owner of the cabinet may have changed the access.',
      'missing-operations_other':
        '{{count}} promised operations are missing. Tell the sender: the owner of the cabinet may have changed the access.',
      'excess-operations':
        'The token can do more than was promised. Operations beyond: {{number}}, of which change data: {{writing}}. Tell the sender.',
      'use-by-passed':
        'The sender asked not to use the token after this day: {{day}}. It has passed, so ask whether you still may.',
    },
    missing: 'Promised, but the token cannot do it',
    excess: 'The token can do it, but the package does not promise it',
  },
};
