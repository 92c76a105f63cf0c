// Columns that hold JSON and are read over and over, for lists of thousands and for every check of a run.

import type { z } from '../../shared/schema.ts';
import { type TokenFacts, tokenFactsSchema } from '../../shared/views.ts';
import { readJson } from './read-json.ts';

/**
 * Reads a column as `readJson` does, each text once: the same text always reads the same, and hardly any row was told
 * something else since it was read last. What is given out is shared, and so it is frozen.
 * @param most how many texts are kept in memory
 * @returns null for no text and for one that cannot be read
 */
export function readingOnce<T>(schema: z.ZodMiniType<T>, most: number): (text: string | null) => T | null {
  const read = new Map<string, T | null>();
  return (text) => {
    if (text === null) return null;
    let value = read.get(text);
    if (value === undefined) {
      value = freezeWhole(readJson(schema, text, null));
      if (read.size >= most) read.clear();
      read.set(text, value);
    }
    return value;
  };
}

function freezeWhole<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freezeWhole);
  return value;
}

/** What the Market said of a token: as many texts as a large vault has tokens, some of them told anew. */
export const readFacts: (text: string | null) => TokenFacts | null = readingOnce(tokenFactsSchema, 20_000);
