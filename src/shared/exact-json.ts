// JSON laid out for people without losing a digit: the Market's ids are 64 bits wide, a JavaScript number is not.

// Neither is in the library types yet: the source text of a value, and a number printed from its source.
type ExactReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (source: string) => unknown };

const keepSource: ExactReviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? rawJSON(source) : value;

/** Deeper nesting is not for reading. */
const DEEPEST = 100;
/** Every level indents every line below it, so a few letters can become millions; more than these are not added. */
const MOST_ADDED = 2_000_000;

/**
 * The text in lines with two spaces a level, every number as it was written; a leading BOM is dropped.
 * @returns null when it is not JSON, or grows out of all proportion
 */
export function layOutJson(text: string): string | null {
  if (growsTooMuch(text)) return null;
  try {
    const value: unknown = JSON.parse(
      text.replace(/^\uFEFF/, ''),
      keepSource as (key: string, value: unknown) => unknown,
    );
    return JSON.stringify(value, null, 2);
  } catch {
    // The caller says what it is instead, if it is anything.
    return null;
  }
}

function growsTooMuch(text: string): boolean {
  let depth = 0;
  let added = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (isInText && letter === '\\') at += 1;
    else if (letter === '"') isInText = !isInText;
    else if (!isInText && '[{]},'.includes(letter)) {
      if (letter !== ',') depth += letter === '[' || letter === '{' ? 1 : -1;
      added += 1 + 2 * depth;
      if (depth > DEEPEST || added > MOST_ADDED) return true;
    }
  }
  return false;
}
