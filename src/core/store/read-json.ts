// Columns that hold JSON: what can be read of them.
import type { z } from '../../shared/schema.ts';

/**
 * What stands in a column, or `otherwise` when nothing does, or not what was written there: one damaged value must not take all
 * the rows around it from the operator. To be used for what the Market tells anew.
 */
export function readJson<T, O>(schema: z.ZodMiniType<T>, text: string | null, otherwise: O): T | O {
  if (text === null) return otherwise;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return otherwise;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : otherwise;
}
