// The catalogue as the window sees it: the operations in use, where they came from, and what can be gone back to.
import { operationSchema } from './operation.ts';
import { z } from './schema.ts';

/** Longest file of a catalogue that is looked at, in characters. */
export const LONGEST_CATALOGUE = 4_000_000;

/**
 * `source`: part of the program, or loaded by the operator at `loadedAt`. `builtInAsOf` is the day of the program's
 * own. `previousAsOf` is the day of the one before, to which the operator can go back; null when there is none.
 */
export const catalogueViewSchema = z.object({
  asOf: z.string(),
  source: z.enum(['built-in', 'loaded']),
  loadedAt: z.nullable(z.number()),
  builtInAsOf: z.string(),
  previousAsOf: z.nullable(z.string()),
  operations: z.array(operationSchema),
});
export type CatalogueView = z.infer<typeof catalogueViewSchema>;
