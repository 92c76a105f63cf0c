// JSON with the Market's 64-bit ids: written as plain numbers, read without losing digits.

// Part of the language since 2025, but not yet in the compiler's library types.
const rawJSON = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** JSON text of a value; every bigint in it becomes a plain number with all its digits. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? rawJSON(part.toString()) : part,
  );
}

/** Reads JSON text; whole numbers that a double cannot hold come back as bigint. Throws SyntaxError. */
export function readJson(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    if (typeof value !== 'number' || Number.isSafeInteger(value) || !source) return value;
    return /^-?\d+$/.test(source) ? BigInt(source) : value;
  };
  return JSON.parse(text, reviver);
}
