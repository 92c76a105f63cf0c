// Reads the text of an answer: JSON with 64-bit ids kept exact, and the Market's envelope.
import { z } from '../../shared/schema.ts';

/** One entry of the envelope's `errors`; the Market may leave either field out (facts section 7). */
export type MarketError = { code: string | null; message: string | null };

/**
 * Parses JSON text, keeping integers beyond 2^53 exact as strings (ids are int64, facts section 6).
 * A leading BOM is ignored.
 * @returns undefined when the text is not JSON
 */
export function parseMarketJson(text: string): unknown {
  const withoutBom = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(withoutBom, function keepExact(_key, value: unknown, context?: { source?: string }) {
      const unsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
      return unsafe && context?.source !== undefined ? context.source : value;
    });
  } catch {
    // Not JSON is an expected answer of proxies and portals; the caller judges it by what it is not.
    return undefined;
  }
}

const envelopeSchema = z.object({
  status: z.enum(['OK', 'ERROR']),
  errors: z.optional(
    z.nullable(
      z.array(
        z.object({ code: z.optional(z.nullable(z.string())), message: z.optional(z.nullable(z.string())) }),
      ),
    ),
  ),
});

/**
 * The errors of an answer in the Market's error envelope `{status, errors: [{code, message}]}`.
 * `status` may read OK even in error bodies (facts section 7), so the entries decide.
 * @returns null when the value is not that envelope, or names no error
 */
export function errorsOf(json: unknown): MarketError[] | null {
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success) return null;
  const errors = (parsed.data.errors ?? [])
    .map((error) => ({ code: error.code ?? null, message: error.message ?? null }))
    .filter((error) => error.code !== null || error.message !== null);
  return errors.length > 0 ? errors : null;
}

const marketId = z.pipe(
  z.union([z.string().check(z.regex(/^\d{1,20}$/)), z.int().check(z.positive())]),
  z.transform(String),
);

/** An id of the Market as exact text: from a number or from digits. Undefined for anything else. */
export function readMarketId(value: unknown): string | undefined {
  const parsed = marketId.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
