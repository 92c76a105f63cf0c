// Says in words what is odd about the value on standard input. Nothing of the value itself may stand in them.
import type { Secret } from '../core/secret.ts';
import { examinePaste, type ForeignSecret, isSendable, type PasteFlaw } from '../shared/paste-doctor.ts';

const FLAWS: Record<PasteFlaw, string> = {
  'surrounding-space': 'white space around it',
  'invisible-letters': 'invisible letters in it',
  'header-name': 'the name of a header or variable with it',
  'auth-scheme': 'Bearer or OAuth in front of it',
  'surrounding-quotes': 'quotation marks around it',
  'trailing-punctuation': 'a comma, semicolon or full stop behind it',
  'look-alike-letters': 'letters in it that only look like Latin ones',
  'text-around': 'other words around it',
  'line-breaks': 'line breaks in it',
  'inner-spaces': 'spaces in it',
};

const FOREIGN: Record<ForeignSecret, string> = {
  'wildberries-token': 'a Wildberries token',
  jwt: 'a JSON web token of another service',
  'ozon-key': 'an API key of Ozon',
  'oauth-token': 'an OAuth token of Yandex',
  link: 'a link',
  email: 'an e-mail address',
};

/** What the paste doctor finds, one line each; nothing about a value of the usual form. The value is used as it came. */
export function describePaste(token: Secret): string[] {
  const { mended, foreign, several, unusual } = examinePaste(token.expose());
  if (foreign) return [`note: the value looks like ${FOREIGN[foreign]}, not like an API-Key of the Market.`];
  if (several) return ['note: the value holds several different API-Keys; send one.'];
  const lines: string[] = [];
  const found = mended.map((flaw) => FLAWS[flaw]).join(', ');
  if (found !== '') lines.push(`note: the value came with ${found}; try it without.`);
  const isSent = isSendable(token.expose());
  if (!isSent) lines.push('note: an HTTP header cannot carry the value as it is, so it is not sent.');
  else if (found !== '') lines.push('note: it is sent as it came.');
  if (unusual)
    lines.push(
      'note: the value does not have the usual form: ACMA, a colon, 40 letters and digits, a colon, 8 of 0-9 and a-f.',
    );
  return lines;
}
