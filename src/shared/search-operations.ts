// Finding operations by what an operator types: a word in Russian or English, a piece of an id, a path from a log.
import { fold } from './find-by-words.ts';
import type { Operation } from './operation.ts';

type Word = { text: string; stem: string };

/** An operation with what it is found by, made ready once. */
type Entry = {
  operation: Operation;
  id: string;
  path: string;
  group: string;
  method: string;
  titles: string;
  titleWords: Word[];
};

/** One word of what was typed; `pathPieces` when it looks like a path, `parts` to compare with words of titles. */
type Wanted = { text: string; pathPieces: string[] | null; parts: Word[] };

// How well an operation fits, best first.
const EXACT_ID = 0;
const START_OF_ID = 1;
const STARTS_OF_TITLE_WORDS = 2;
const ANYWHERE = 3;

/**
 * Makes the operations ready to be searched at every keystroke.
 * @returns a pure function of the text. It gives every operation that fits each word of it: by both titles (Russian
 *   word forms and ё/е count as one), id, path (with or without version; `…`, `*`, numbers and `{names}` stand for
 *   anything) or group, and by the HTTP method when the word is just that. First the exact id, then ids that start
 *   with the text, then words of titles that do, then the rest; within each in the order given. An empty text finds all.
 */
export function openSearch(operations: readonly Operation[]): (text: string) => Operation[] {
  const entries = operations.map(readyEntry);
  return (text) => {
    const typed = normalize(text);
    const wanted = typed.split(/\s+/).filter(Boolean).map(readWanted);
    return entries
      .map((entry) => ({ operation: entry.operation, rank: rankOf(entry, typed, wanted) }))
      .filter((one): one is { operation: Operation; rank: number } => one.rank !== null)
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.operation);
  };
}

function readyEntry(operation: Operation): Entry {
  const titles = normalize(`${operation.title.ru} ${operation.title.en}`);
  return {
    operation,
    id: normalize(operation.operationId),
    path: normalize(operation.path),
    group: normalize(operation.group),
    method: normalize(operation.method),
    titles,
    titleWords: readWords(titles),
  };
}

function readWanted(text: string): Wanted {
  return { text, pathPieces: /[/…]/.test(text) ? readPath(text) : null, parts: readWords(text) };
}

/** The pieces of a path that a call's path must hold in this order: what stands between its variable parts. */
function readPath(text: string): string[] {
  return text
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/[?#].*$/, '')
    .replace(/\.json$/, '')
    .split(/…|\.{2,}|\*|\{[^/}]*\}?|(?<=\/)\d+(?=\/|$)/)
    .filter(Boolean);
}

function rankOf(entry: Entry, typed: string, wanted: readonly Wanted[]): number | null {
  if (entry.id === typed) return EXACT_ID;
  if (entry.id.startsWith(typed)) return START_OF_ID;
  if (wanted.every((word) => startsTitleWords(entry, word))) return STARTS_OF_TITLE_WORDS;
  if (wanted.every((word) => startsTitleWords(entry, word) || isAnywhere(entry, word))) return ANYWHERE;
  return null;
}

function startsTitleWords({ titleWords }: Entry, { parts, pathPieces }: Wanted): boolean {
  if (pathPieces || parts.length === 0) return false;
  return parts.every(({ text, stem }) =>
    titleWords.some(
      (word) => word.text.startsWith(text) || word.text.startsWith(stem) || word.stem.startsWith(stem),
    ),
  );
}

function isAnywhere({ id, path, group, method, titles }: Entry, { text, pathPieces }: Wanted): boolean {
  if (pathPieces) return holdsInOrder(path, pathPieces);
  return method === text || [id, path, group, titles].some((field) => field.includes(text));
}

function holdsInOrder(path: string, pieces: readonly string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = path.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

function normalize(text: string): string {
  return fold(text).trim();
}

function readWords(text: string): Word[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => ({ text: word, stem: stemOf(word) }));
}

const RUSSIAN_ENDING =
  /(?:ениями|аниями|ениях|аниях|ением|анием|ение|ания|ание|ения|ении|ании|ений|аний|иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ией|ием|иям|ить|ать|ять|еть|ях|ах|ям|ам|ей|ов|ев|ом|ем|ой|ый|ий|ая|яя|ое|ее|ые|ие|ия|ии|ию|ую|юю|ых|их|ым|им|[аяоеыиуюйь])$/;
// этикеток and этикетка, остаток and остатки: the vowel comes and goes.
const FLEETING_VOWEL = /(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)/;
const SHORTEST_STEM = 3;

/** The word without what its form adds. Coarse on purpose: to find too much is better than to miss. */
function stemOf(word: string): string {
  if (!/^[а-я]+$/.test(word)) return word.length > SHORTEST_STEM ? word.replace(/(?:es|s)$/, '') : word;
  const bare = word.replace(RUSSIAN_ENDING, '');
  if (bare !== word) return bare.length >= SHORTEST_STEM ? bare : word;
  const shorter = word.replace(FLEETING_VOWEL, '');
  return shorter.length > SHORTEST_STEM ? shorter : word;
}
