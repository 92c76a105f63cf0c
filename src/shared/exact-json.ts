// JSON laid out for people without losing a digit: the Market's ids are 64 bits wide, a JavaScript number is not.

// Neither is in the library types yet: the source text of a value, and a number printed from its source.
type ExactReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (source: string) => unknown };

const keepSource: ExactReviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? rawJSON(source) : value;

/**
 * The text in lines with two spaces a level, every number as it was written; a leading BOM is dropped.
 * @returns null when it is not JSON, or nested deeper than the engine goes
 */
export function layOutJson(text: string): string | null {
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
