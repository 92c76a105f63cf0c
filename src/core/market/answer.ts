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
    // Looking at every value of a long answer takes time, and only numbers of 16 digits or more are ever unsafe.
    if (!/\d{16}|\d[eE]/.test(withoutBom)) return JSON.parse(withoutBom);
    return JSON.parse(withoutBom, function keepExact(_key, value: unknown, context?: { source?: string }) {
      const unsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
      return unsafe && context?.source !== undefined ? context.source : value;
    });
  } catch {
    // Not JSON is an expected answer of proxies and portals; the caller judges it by what it is not.
    return undefined;
  }
}

const text = z.catch(z.nullable(z.string()), null);
const envelopeSchema = z.object({
  status: z.enum(['OK', 'ERROR']),
  // The Market may leave the entries out (null) or fields of an entry; a field of another type counts as left out.
  errors: z.nullable(z.array(z.object({ code: text, message: text }))),
});

/**
 * The errors of an answer in the Market's error envelope `{status, errors: [{code, message}]}`. `errors` may be
 * null and `status` may read OK even in error bodies (facts section 7): status ERROR or an entry makes the envelope.
 * @returns the entries, possibly none; null when the value is not that envelope
 */
export function errorsOf(json: unknown): MarketError[] | null {
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success) return null;
  const errors = (parsed.data.errors ?? []).filter((error) => error.code !== null || error.message !== null);
  return errors.length > 0 || parsed.data.status === 'ERROR' ? errors : null;
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
