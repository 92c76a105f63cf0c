// JSON laid out for people without losing a digit: the Market's ids are 64 bits wide, a JavaScript number is not.

// Neither is in the library types yet: the source text of a value, and a number printed from its source.
type ExactReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (source: string) => unknown };

const keepSource: ExactReviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? rawJSON(source) : value;

/** Deeper nesting is not for reading: every level indents every line below it, and a few letters would become millions. */
const DEEPEST = 100;

/**
 * The text in lines with two spaces a level, every number as it was written; a leading BOM is dropped.
 * @returns null when it is not JSON, or nested deeper than people read
 */
export function layOutJson(text: string): string | null {
  if (isTooDeep(text)) return null;
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

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInText && letter === '\\') at += 1;
    else if (letter === '"') isInText = !isInText;
    else if (!isInText && (letter === '[' || letter === '{')) depth += 1;
    else if (!isInText && (letter === ']' || letter === '}')) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
