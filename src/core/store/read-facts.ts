// What the Market said of a token, out of its column, for lists of thousands.
import { type TokenFacts, tokenFactsSchema } from '../../shared/views.ts';
import { readJson } from './read-json.ts';

/** As many texts as a large vault has tokens, some of them told anew. */
const MOST_KEPT = 20_000;

// Lists are read again at every news, and hardly any of their tokens were told something else meanwhile. The same text always
// reads the same, so each is read once. What is given out is shared, and so it is frozen.
const read = new Map<string, TokenFacts | null>();

/** The facts in a column as `readJson` reads them; not to be changed. */
export function readFacts(text: string | null): TokenFacts | null {
  if (text === null) return null;
  let facts = read.get(text);
  if (facts === undefined) {
    facts = readJson(tokenFactsSchema, text, null);
    if (facts) for (const part of [facts.scopes, facts.unknownScopes, facts]) Object.freeze(part);
    if (read.size >= MOST_KEPT) read.clear();
    read.set(text, facts);
  }
  return facts;
}
