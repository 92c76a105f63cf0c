// What the error doctor answers: why a call of some other tool failed, as far as its status and text tell.
import { LEAKED_KINDS } from './mask-tokens.ts';
import { z } from './schema.ts';
import { causeSchema } from './verdict.ts';

/** Who has to act. `market`: waiting and, if it lasts, the Market's support. `nobody`: time alone helps, or all is well. */
const ACTORS = ['operator', 'developer', 'administrator', 'market', 'nobody'] as const;
export type Actor = (typeof ACTORS)[number];

/** Where in the program the next step is made. */
export type DoctorLead = 'quick-test' | 'rotations' | 'advisor' | 'operations' | 'overview' | null;

/**
 * Everything the doctor can find, with who must act and where. Finer than the causes of a check where the text tells
 * more, and with findings of its own for what a pasted text may lack. Sources: facts sections 7 to 10.
 */
export const FINDINGS = {
  'token-revoked': { who: 'operator', lead: 'rotations' },
  'token-invalid': { who: 'operator', lead: 'quick-test' },
  'token-malformed': { who: 'developer', lead: 'quick-test' },
  'token-rejected': { who: 'operator', lead: 'quick-test' },
  /** The words of a dead token without the answer they belong to. */
  'token-suspected': { who: 'operator', lead: 'quick-test' },
  'oauth-used': { who: 'developer', lead: null },
  'credentials-stripped': { who: 'developer', lead: 'quick-test' },
  'scope-missing': { who: 'operator', lead: 'advisor' },
  'stores-off': { who: 'operator', lead: 'overview' },
  'foreign-ids': { who: 'developer', lead: 'overview' },
  'header-mismatch': { who: 'developer', lead: null },
  'method-deprecated': { who: 'developer', lead: 'operations' },
  'seller-closed': { who: 'developer', lead: 'operations' },
  'subscription-required': { who: 'operator', lead: null },
  'access-refused': { who: 'operator', lead: 'quick-test' },
  'rate-limited': { who: 'developer', lead: 'operations' },
  'parallel-limit': { who: 'developer', lead: 'operations' },
  'reports-limit': { who: 'nobody', lead: null },
  migrating: { who: 'nobody', lead: null },
  'model-mismatch': { who: 'developer', lead: 'operations' },
  'request-too-big': { who: 'developer', lead: null },
  'store-unknown': { who: 'developer', lead: 'overview' },
  'method-unknown': { who: 'developer', lead: 'operations' },
  'content-type': { who: 'developer', lead: null },
  'request-refused': { who: 'developer', lead: 'operations' },
  'errors-in-success': { who: 'developer', lead: null },
  'market-error': { who: 'market', lead: null },
  'market-unavailable': { who: 'market', lead: null },
  'unreadable-answer': { who: 'administrator', lead: 'quick-test' },
  redirected: { who: 'administrator', lead: 'quick-test' },
  timeout: { who: 'developer', lead: 'quick-test' },
  offline: { who: 'administrator', lead: null },
  'dns-failed': { who: 'administrator', lead: 'quick-test' },
  'connection-refused': { who: 'administrator', lead: 'quick-test' },
  'connection-lost': { who: 'administrator', lead: 'quick-test' },
  'tls-untrusted': { who: 'administrator', lead: 'quick-test' },
  'tls-failed': { who: 'administrator', lead: 'quick-test' },
  'proxy-refused': { who: 'administrator', lead: 'quick-test' },
  succeeded: { who: 'nobody', lead: null },
  /** A refusal whose body was not pasted. */
  'status-alone': { who: 'operator', lead: 'quick-test' },
  empty: { who: 'operator', lead: null },
  unclear: { who: 'operator', lead: null },
} as const satisfies Record<string, { who: Actor; lead: DoctorLead }>;
export type Finding = keyof typeof FINDINGS;
const findingNames = Object.keys(FINDINGS) as [Finding, ...Finding[]];

/** Longer texts are not pasted whole: what says why stands near the start. In letters. */
export const LONGEST_DOCTOR_TEXT = 100_000;

/** What the doctor is asked. `status` as another tool showed it, null when it showed none. */
export const doctorQuestionSchema = z.strictObject({
  status: z.nullable(z.int().check(z.minimum(100), z.maximum(999))),
  text: z.string().check(z.maxLength(LONGEST_DOCTOR_TEXT)),
});
export type DoctorQuestion = z.infer<typeof doctorQuestionSchema>;

/**
 * The doctor's answer. `cause`: what a check would have concluded from the same answer, null when the text holds no
 * whole answer. `basis`: the Market's envelope; its words alone; the status alone; a failure of the network; nothing.
 * `status`: asked about or found in the text; `words`: the Market's own, masked. `operationIds`: operations of the
 * catalogue that the text names. `scopes`: scopes it names. `retryAt`: when the Market allows the next call.
 */
export const doctorAnswerSchema = z.object({
  finding: z.enum(findingNames),
  cause: z.nullable(causeSchema),
  basis: z.enum(['envelope', 'words', 'status', 'network', 'nothing']),
  status: z.nullable(z.number()),
  words: z.nullable(z.string()),
  operationIds: z.array(z.string()),
  scopes: z.array(z.string()),
  retryAt: z.nullable(z.number()),
  traceparent: z.nullable(z.string()),
  leaked: z.array(z.enum(LEAKED_KINDS)),
});
export type DoctorAnswer = z.infer<typeof doctorAnswerSchema>;
