// What a check can conclude: three verdicts and the closed list of causes behind them.
import { z } from './schema.ts';

const goodCauses = ['works', 'works-some-stores-off', 'works-identity-unproven'] as const;
const badCauses = ['token-revoked', 'token-invalid', 'token-malformed', 'token-rejected'] as const;

/** Where an exchange with the Market broke when no whole answer came; each is a cause of its own name. */
export const networkFailureSchema = z.enum([
  'redirected',
  'timeout',
  'offline',
  'dns-failed',
  'connection-refused',
  'connection-lost',
  'tls-untrusted',
  'tls-failed',
  'proxy-refused',
  'unreadable-answer',
  'unknown',
]);
export type NetworkFailure = z.infer<typeof networkFailureSchema>;

const unprovenCauses = [
  'credentials-stripped',
  'rate-limited',
  'market-error',
  'market-unavailable',
  'migrating',
  'access-refused',
  'stores-off',
  'request-refused',
  ...networkFailureSchema.options,
] as const;

/** `good`: proven to work. `bad`: proven dead. `unproven`: nothing was learned about the token. */
export const verdictSchema = z.enum(['good', 'bad', 'unproven']);
export type Verdict = z.infer<typeof verdictSchema>;

export const causeSchema = z.enum([...goodCauses, ...badCauses, ...unprovenCauses]);
export type Cause = z.infer<typeof causeSchema>;

/** The verdict a cause belongs to; a cause never stands under two verdicts. */
export function verdictOf(cause: Cause): Verdict {
  if ((goodCauses as readonly string[]).includes(cause)) return 'good';
  return (badCauses as readonly string[]).includes(cause) ? 'bad' : 'unproven';
}
