// A proof report: what was found about a token, without the token, signed so that it can be shown to others.
import { handoverVerdictSchema } from './handover.ts';
import { z } from './schema.ts';
import { causeSchema, networkFailureSchema, verdictOf, verdictSchema } from './verdict.ts';

// To the end of the year 9999: later moments have another spelling.
const time = z.int().check(z.minimum(0), z.maximum(253_402_300_799_999));
const count = z.int().check(z.minimum(0));
const nullableText = z.nullable(z.string());
const nullableInt = z.nullable(z.int());

// Every object is strict: a field that nobody reads must not ride along under a signature.
const callSchema = z.strictObject({
  operationId: z.string(),
  method: z.string(),
  path: z.string(),
  status: nullableInt,
  failure: z.nullable(networkFailureSchema),
  ms: z.int(),
  traceparent: nullableText,
  at: time,
});

const checkSchema = z
  .strictObject({
    at: time,
    verdict: verdictSchema,
    cause: causeSchema,
    httpStatus: nullableInt,
    message: nullableText,
    traceparent: nullableText,
    clockSkewMs: nullableInt,
    calls: z.array(callSchema),
  })
  .check(z.refine(({ verdict, cause }) => verdictOf(cause) === verdict));

const handoverSchema = z.strictObject({
  profile: z.strictObject({
    id: z.string(),
    title: z.strictObject({ ru: z.string(), en: z.string() }),
  }),
  verdict: handoverVerdictSchema,
  reasons: z.array(z.string()),
  missing: z.array(z.string()),
  excess: z.array(z.string()),
});

/**
 * What a report says. Times are milliseconds since 1970 by the computer that made it, and every number is whole.
 * `cabinet.id` and `name` are the Market's, null where it did not prove them; `title` and `token.title` are the
 * operator's. `scopes` are the ones known last, null when the Market never told them; after a check that was not good
 * they are older than it. `stores` use the Market's own words (facts section 6). `handover` is null when no profile was
 * asked about; its `reasons` are codes, `missing` and `excess` operation ids. `clock.skewMs`: how far the Market's
 * clock is ahead of that computer's; `source` names what that was measured against. `ledger`: entries of the
 * handover ledger and the hash of its last one in hex, null when it was not found to be whole.
 */
export const proofReportSchema = z.strictObject({
  madeAt: time,
  version: z.string(),
  token: z.strictObject({
    fingerprint: z.string().check(z.regex(/^[0-9A-Z]{8}$/)),
    title: z.string(),
    marketName: nullableText,
  }),
  cabinet: z.strictObject({ title: z.string(), id: nullableText, name: nullableText, api: z.string() }),
  check: z.nullable(checkSchema),
  scopes: z.nullable(z.array(z.string())),
  unknownScopes: z.array(z.string()),
  stores: z.array(
    z.strictObject({
      id: z.string(),
      name: nullableText,
      model: nullableText,
      availability: nullableText,
    }),
  ),
  handover: z.nullable(handoverSchema),
  operationsOpen: count,
  catalogueAsOf: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  clock: z.strictObject({ source: z.enum(['system', 'market']), skewMs: nullableInt }),
  ledger: z.nullable(
    z.strictObject({ entries: count, head: z.string().check(z.regex(/^(?:[0-9a-f]{64})?$/)) }),
  ),
});
export type ProofReport = z.infer<typeof proofReportSchema>;

export const REPORT_FORMAT = 'klyuchnik-report';
export const REPORT_VERSION = 1;

/** A report with its signature over the canonical JSON of `{format, version, report}`; base64 in its one spelling. */
export const signedReportSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  report: proofReportSchema,
  signature: z.strictObject({
    algorithm: z.literal('ed25519'),
    publicKey: z.string().check(z.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)),
    value: z.string().check(z.regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/)),
  }),
});
export type SignedReport = z.infer<typeof signedReportSchema>;
