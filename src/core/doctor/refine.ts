// What the words of a refusal tell beyond the cause a check would name. Never another verdict than the cause has.
import type { Finding } from '../../shared/doctor.ts';
import type { Cause } from '../../shared/verdict.ts';
import type { MarketError } from '../market/answer.ts';

type Rule = [words: RegExp, finding: Finding];

/** By cause, in order; the words are those of facts section 7, codes of the same section's vocabulary. */
const RULES: Partial<Record<Cause, readonly Rule[]>> = {
  'token-rejected': [[/^oauth|^authorization header/i, 'oauth-used']],
  'access-refused': [
    [/^token does not have any of the scopes/i, 'scope-missing'],
    [/^the method is deprecated|^NO_ACCESS_BY_DEPRECATION_POLICY$/i, 'method-deprecated'],
    [/not supported for market yandex go|^RESTRICTED_BY_MARKETPLACE_REGION$/i, 'seller-closed'],
    [/^SUBSCRIPTION_REQUIRED$/, 'subscription-required'],
    [/^API_DISABLED$/, 'stores-off'],
    [/x-business-id|^entity id from request body/i, 'header-mismatch'],
    [/^oauth|^token is invalid|^scope is invalid|^client id is|^user account is/i, 'oauth-used'],
    [/^no access to campaigns|^access denied/i, 'foreign-ids'],
  ],
  'rate-limited': [
    [/\bparallel requests\b/i, 'parallel-limit'],
    [/^active reports limit/i, 'reports-limit'],
  ],
  'request-refused': [
    [/^campaign type is not allowed|^CAMPAIGN_TYPE_NOT_SUPPORTED$/i, 'model-mismatch'],
    [/^the request is too big/i, 'request-too-big'],
    [/x-business-id/i, 'header-mismatch'],
    [/^campaign not found|^(?:CAMPAIGN|BUSINESS)_NOT_FOUND$/i, 'store-unknown'],
    [/^resource not found|^request method/i, 'method-unknown'],
    [/^(?:unknown )?content[- ]type/i, 'content-type'],
  ],
};

/** The finding for a cause and the errors it was read from. */
export function refine(cause: Cause, status: number | null, errors: readonly MarketError[]): Finding {
  const said = errors.flatMap(({ code, message }) => [message?.trim() ?? '', code ?? '']);
  const rule = RULES[cause]?.find(([words]) => said.some((text) => words.test(text)));
  if (rule) return rule[1];
  if (cause === 'request-refused' && status === 405) return 'method-unknown';
  if (cause === 'request-refused' && status === 415) return 'content-type';
  if (cause === 'market-error' && status !== null && status < 300) return 'errors-in-success';
  return FINDING_OF[cause];
}

/** Causes are findings of the same name, but for these. */
const FINDING_OF: Record<Cause, Finding> = {
  works: 'succeeded',
  'works-some-stores-off': 'succeeded',
  'works-identity-unproven': 'succeeded',
  unknown: 'unclear',
  'token-revoked': 'token-revoked',
  'token-invalid': 'token-invalid',
  'token-malformed': 'token-malformed',
  'token-rejected': 'token-rejected',
  'credentials-stripped': 'credentials-stripped',
  'rate-limited': 'rate-limited',
  'market-error': 'market-error',
  'market-unavailable': 'market-unavailable',
  migrating: 'migrating',
  'access-refused': 'access-refused',
  'stores-off': 'stores-off',
  'request-refused': 'request-refused',
  redirected: 'redirected',
  timeout: 'timeout',
  offline: 'offline',
  'dns-failed': 'dns-failed',
  'connection-refused': 'connection-refused',
  'connection-lost': 'connection-lost',
  'tls-untrusted': 'tls-untrusted',
  'tls-failed': 'tls-failed',
  'proxy-refused': 'proxy-refused',
  'unreadable-answer': 'unreadable-answer',
};
