// Where the way to the Market breaks: the steps of the ladder, each tried without any credentials.
import { z } from './schema.ts';

/** From the computer outwards: network at all, name, proxy, connection, certificate, an HTTP answer, the Market's own answer. */
export const DIAGNOSIS_STEPS = ['network', 'dns', 'proxy', 'connect', 'tls', 'http', 'market'] as const;

/**
 * One step. `skipped`: not needed (no proxy, no TLS) or not reached. `detail` is a name to show as it stands:
 * an address, a proxy, an error code, an HTTP status; never a sentence.
 */
const diagnosisStepSchema = z.object({
  step: z.enum(DIAGNOSIS_STEPS),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  detail: z.nullable(z.string()),
});

/**
 * Where it breaks. `computer`: no network, or its clock; `network`: something between computer and Market (name
 * server, proxy, filter, sign-in page); `market`: everything else answers, the Market does not; `nowhere`: all
 * steps pass now, the trouble was a passing one.
 */
export const diagnosisSchema = z.object({
  place: z.enum(['computer', 'network', 'market', 'nowhere']),
  steps: z.array(diagnosisStepSchema),
  /** Who issued the certificate that was shown, where it was not trusted. */
  issuer: z.nullable(z.string()),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;
