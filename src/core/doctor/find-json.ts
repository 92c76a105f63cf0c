// The pieces of JSON inside a text: a body behind headers, an answer quoted in a log line.
import { parseMarketJson } from '../market/answer.ts';

/** More objects than a log quotes; the bounds keep a text of braces alone from taking long. */
const MOST_OBJECTS = 20;
const MOST_BRACES = 5000;

/**
 * Every JSON object in the text, outermost first, as it stands or with its quotes escaped once, as a log may have it.
 * The list is cut after a few.
 */
export function findJson(text: string): unknown[] {
  const plain = objectsIn(text);
  return plain.length > 0 || !text.includes('\\"') ? plain : objectsIn(text.replaceAll('\\"', '"'));
}

function objectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  let from = text.indexOf('{');
  let braces = 0;
  while (from >= 0 && found.length < MOST_OBJECTS && braces < MOST_BRACES) {
    const { end, seen } = endOf(text, from, MOST_BRACES - braces);
    braces += seen;
    const json = end === null ? undefined : parseMarketJson(text.slice(from, end));
    if (json !== undefined && end !== null) found.push(json);
    // What is no JSON may hold some.
    from = text.indexOf('{', json !== undefined && end !== null ? end : from + 1);
  }
  return found;
}

/** Where the object that begins at `from` ends; braces inside strings do not count. */
function endOf(text: string, from: number, most: number): { end: number | null; seen: number } {
  const signs = /["{}\\]/g;
  signs.lastIndex = from;
  let depth = 0;
  let seen = 0;
  let inString = false;
  for (let sign = signs.exec(text); sign && seen < most; sign = signs.exec(text)) {
    seen += 1;
    const [letter] = sign;
    if (letter === '\\') signs.lastIndex += 1;
    else if (letter === '"') inString = !inString;
    else if (!inString) {
      depth += letter === '{' ? 1 : -1;
      if (depth === 0) return { end: sign.index + 1, seen };
    }
  }
  return { end: null, seen: Math.max(1, seen) };
}
