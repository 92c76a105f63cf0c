// JSON as text: where it stops being JSON, and the same laid out in lines. It is read sign by sign: the engine's messages
// often name no place, and its values lose doubled keys, digits and the order of keys.

export type JsonPlace = { line: number; column: number };

type Token = { text: string; kind: '{' | '}' | '[' | ']' | ':' | ',' | 'scalar' };
type Reading = { tokens: Token[]; fault: number | null };

const SPACE = /[ \t\n\r]*/y;
// No control characters, but for the few that JSON allows.
const STRING =
  /"[^"\\[\p{Cc}--[\u{7f}-\u{9f}]]]*(?:\\(?:["\\\/bfnrt]|u[\da-fA-F]{4})[^"\\[\p{Cc}--[\u{7f}-\u{9f}]]]*)*/vy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** Where a text stops being JSON, counted from one; null when it is JSON, or nothing at all. */
export function findJsonFault(text: string): JsonPlace | null {
  if (text.trim() === '') return null;
  const { fault } = readJson(text);
  if (fault === null) return null;
  const lines = text.slice(0, fault).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * The same JSON with two spaces a level, every key and digit as it was written and in the same order; a leading BOM is
 * dropped.
 * @param how `plainly` writes escaped letters as letters, wherever JSON needs no escape
 * @returns null when it is not JSON, or grows out of all proportion
 */
export function layOutJson(text: string, how: 'as-written' | 'plainly' = 'as-written'): string | null {
  const { tokens, fault } = readJson(text.replace(/^\uFEFF/, ''));
  if (fault !== null) return null;
  let depth = 0;
  let laidOut = '';
  const newLine = () => `\n${'  '.repeat(depth)}`;
  for (const [index, { kind, text: part }] of tokens.entries()) {
    if (laidOut.length > text.length + MOST_ADDED) return null;
    const before = tokens[index - 1]?.kind;
    const closes = kind === '}' || kind === ']';
    const wasEmpty = closes && (before === '{' || before === '[');
    if (closes) depth -= 1;
    if (closes ? !wasEmpty : before === '{' || before === '[' || before === ',') laidOut += newLine();
    const isEscaped = how === 'plainly' && part.includes('\\');
    laidOut += kind === ':' ? ': ' : isEscaped ? JSON.stringify(JSON.parse(part)) : part;
    if (kind === '{' || kind === '[') depth += 1;
  }
  return laidOut;
}

/** Each level indents every line within it, so a few letters can become millions; more than these are not added. */
const MOST_ADDED = 2_000_000;

/** What may come next: a value, a value or the end of the list, a key, a key or the end of the object, ... */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

function readJson(text: string): Reading {
  const tokens: Token[] = [];
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const faultAt = (fault: number): Reading => ({ tokens, fault });
  for (;;) {
    at = endOf(SPACE, text, at);
    const isWhole = expected === 'comma-or-end' && open.length === 0;
    if (at === text.length) return isWhole ? { tokens, fault: null } : faultAt(at);
    const sign = text[at] ?? '';
    if (isWhole) return faultAt(at);
    const inside = open.at(-1);
    if (expected === 'colon' || (expected === 'comma-or-end' && sign === ',')) {
      if (expected === 'colon' && sign !== ':') return faultAt(at);
      expected = expected === 'colon' ? 'value' : inside === '{' ? 'key' : 'value';
      tokens.push({ text: sign, kind: sign as ':' | ',' });
      at += 1;
    } else if (expected.endsWith('-or-end') && sign === (inside === '{' ? '}' : ']')) {
      open.pop();
      expected = 'comma-or-end';
      tokens.push({ text: sign, kind: sign as '}' | ']' });
      at += 1;
    } else if (expected === 'comma-or-end') {
      return faultAt(at);
    } else if ((expected === 'value' || expected === 'value-or-end') && (sign === '{' || sign === '[')) {
      open.push(sign);
      expected = sign === '{' ? 'key-or-end' : 'value-or-end';
      tokens.push({ text: sign, kind: sign });
      at += 1;
    } else {
      const isKey: boolean = expected === 'key' || expected === 'key-or-end';
      const end = sign === '"' ? endOf(STRING, text, at) : isKey ? at : endOfBare(text, at);
      if (end === at || (sign === '"' && text[end] !== '"')) return faultAt(end);
      const past = sign === '"' ? end + 1 : end;
      tokens.push({ text: text.slice(at, past), kind: 'scalar' });
      expected = isKey ? 'colon' : 'comma-or-end';
      at = past;
    }
  }
}

function endOfBare(text: string, at: number): number {
  const end = endOf(WORD, text, at);
  return end > at ? end : endOf(NUMBER, text, at);
}

/** Where a match that begins right at `at` ends; `at` itself when there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
