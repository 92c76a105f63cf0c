// The call console: one operation called by hand with a kept token, and what came back of it.
import { z } from './schema.ts';
import { networkFailureSchema } from './verdict.ts';

/** Values longer than this fit no URL. */
const LONGEST_FIELD = 2000;
/** The Market takes no longer bodies (facts section 10), in bytes. */
export const LONGEST_BODY = 512 * 1024;

const fields = z.record(
  z.string().check(z.minLength(1), z.maxLength(64)),
  z.string().check(z.maxLength(LONGEST_FIELD)),
);

/**
 * A call as the operator wrote it. `params` fill the path, `query` follows it; an empty value counts as left out.
 * `body` is JSON text, empty for none.
 */
export const callDraftSchema = z.strictObject({
  tokenId: z.string().check(z.minLength(1), z.maxLength(64)),
  operationId: z.string().check(z.minLength(1), z.maxLength(100)),
  params: fields,
  query: fields,
  // One letter longer than is sent, so that a body too long is told so by name.
  body: z.string().check(z.maxLength(LONGEST_BODY + 1)),
});
export type CallDraft = z.infer<typeof callDraftSchema>;

/** Why a draft cannot be sent, told of one field: a name out of path or query, or `body`. */
export const CALL_PROBLEMS = [
  'missing',
  'malformed',
  'too-long',
  'not-json',
  'unknown',
  'holds-token',
  'file-needed',
] as const;

/** What the Market said of its limit with an answer; `until` by this computer's clock. */
const limitSchema = z.object({
  limit: z.nullable(z.number()),
  remaining: z.nullable(z.number()),
  until: z.nullable(z.number()),
});

/**
 * What came back. `target` is path and query as they were sent. `text` is the body, JSON laid out in lines, the
 * token masked (`masked` says whether there was anything to mask); null when there is none to show. `form` says what
 * the body is, `bytes` how long it was, `cut` that only its beginning is shown.
 */
export const callAnswerSchema = z.object({
  operationId: z.string(),
  method: z.string(),
  target: z.string(),
  wrote: z.boolean(),
  at: z.number(),
  ms: z.number(),
  status: z.nullable(z.number()),
  failure: z.nullable(networkFailureSchema),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  traceparent: z.nullable(z.string()),
  limit: z.nullable(limitSchema),
  form: z.enum(['json', 'text', 'binary', 'none']),
  bytes: z.number(),
  text: z.nullable(z.string()),
  cut: z.boolean(),
  masked: z.boolean(),
});
export type CallAnswer = z.infer<typeof callAnswerSchema>;

/**
 * One call of the history. It keeps what was asked but no bodies: they may hold what belongs to buyers. `status` and
 * `failure` are both null for a call whose end is not known, as after a crash.
 */
export const callLogEntrySchema = z.object({
  id: z.string(),
  at: z.number(),
  operationId: z.string(),
  method: z.string(),
  target: z.string(),
  params: z.record(z.string(), z.string()),
  query: z.record(z.string(), z.string()),
  hadBody: z.boolean(),
  wrote: z.boolean(),
  status: z.nullable(z.number()),
  failure: z.nullable(networkFailureSchema),
  ms: z.nullable(z.number()),
  traceparent: z.nullable(z.string()),
});
export type CallLogEntry = z.infer<typeof callLogEntrySchema>;
