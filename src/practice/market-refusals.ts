// Every refusal the Market documents, word for word, to be given to any call (facts sections 6, 7 and 8). The practice
// market also gives most of them by itself; here they are at hand without the circumstances that lead to them.
import { HOUR_MS } from '../shared/durations.ts';
import { always, type FaultAnswer, type FaultContext, jsonAnswer, refusalAnswer } from './fault-answer.ts';
import { refuseBusinessOff } from './gate.ts';
import { errorEnvelope, refuse } from './refusal.ts';

const STORE = '21704581';
const FOREIGN_BUSINESS = '77';

const unauthorized = (message: string) => always(401, 'UNAUTHORIZED', message);
const forbidden = (message: string) => always(403, 'FORBIDDEN', message);
const disabled = (why: string) => always(403, 'API_DISABLED', `API for campaign ${STORE} ${why}`);
const badRequest = (message: string) => always(400, 'BAD_REQUEST', message);

// The codes are of the Market's vocabulary; which goes with which wording is documented for 401 alone.
export const MARKET_REFUSALS = {
  'wrong-model': always(
    400,
    'CAMPAIGN_TYPE_NOT_SUPPORTED',
    'Campaign type is not allowed. Allowed campaign types: DBS',
  ),
  'body-missing': badRequest('Required request body is missing'),
  'json-broken': badRequest('JSON: the request body cannot be parsed'),
  'bad-request': badRequest("'field' value is wrong"),
  'bad-page-token': badRequest('Bad page token'),
  'page-limit-too-high': badRequest('Parameter limit must be less than or equal to 100'),
  'request-too-big': badRequest('The request is too big. Maximum size is 524288 bytes'),
  'business-header-wrong': badRequest('Incorrect X-Business-Id header value'),
  'business-header-mismatch': ({ businessId }: FaultContext) =>
    refusalAnswer(
      refuse(
        400,
        'BAD_REQUEST',
        `URL businessId (${businessId}) does not match businessId in X-Business-Id header (${FOREIGN_BUSINESS})`,
      ),
    ),

  'credentials-not-specified': unauthorized('Credentials are not specified'),
  'token-not-specified': unauthorized('Api-Key token is not specified'),
  'prefix-invalid': unauthorized('Api-Key token prefix invalid'),
  'length-invalid': unauthorized('Api-Key token length invalid'),
  'format-invalid': unauthorized('Api-Key token format invalid'),
  'token-invalid': unauthorized('Api-Key token is invalid'),
  'token-revoked': unauthorized('Api-Key token is revoked'),
  'oauth-not-specified': unauthorized('OAuth token is not specified'),
  'authorization-syntax': unauthorized('Authorization header has invalid syntax'),
  'unknown-401': unauthorized('Api-Key token is not welcome today'),
  '401-without-errors': () => jsonAnswer(401, { status: 'ERROR', errors: null }),
  '401-without-message': () => jsonAnswer(401, { status: 'ERROR', errors: [{ code: 'UNAUTHORIZED' }] }),
  // Generated samples of the documentation show status OK in error bodies.
  '401-with-status-ok': () =>
    jsonAnswer(401, {
      status: 'OK',
      errors: [{ code: 'UNAUTHORIZED', message: 'Api-Key token is invalid' }],
    }),
  'token-in-message': ({ apiKey }: FaultContext) =>
    refusalAnswer(refuse(401, 'UNAUTHORIZED', `Api-Key token is invalid: ${apiKey}`)),

  'scope-missing': forbidden(
    'Token does not have any of the scopes to access the API method: all-methods, all-methods:read-only',
  ),
  'store-inactive': disabled('disabled due to inactivity'),
  'store-without-contract': disabled('disabled because there are no active contracts with Market'),
  'store-switched-off': disabled('manually disabled'),
  'store-without-placement': disabled('disabled because it has no placement program'),
  'stores-off': ({ businessId }: FaultContext) => refusalAnswer(refuseBusinessOff(businessId)),
  'no-access-to-campaigns': forbidden(`No access to campaigns: ${STORE}`),
  'access-denied': forbidden('Access denied'),
  deprecated: always(
    403,
    'NO_ACCESS_BY_DEPRECATION_POLICY',
    'The method is deprecated and is occasionally forbidden. Please stop using it',
  ),
  'market-yandex-go': always(
    403,
    'RESTRICTED_BY_MARKETPLACE_REGION',
    'The method is not supported for Market Yandex Go sellers',
  ),
  'business-header-foreign': ({ businessId }: FaultContext) =>
    refusalAnswer(
      refuse(
        403,
        'FORBIDDEN',
        `businessId in X-Business-Id header (${FOREIGN_BUSINESS}) does not match businessId ${businessId}`,
      ),
    ),
  'entity-mismatch': forbidden(
    `Entity id from request body does not match businessId in X-Business-Id header (${FOREIGN_BUSINESS})`,
  ),
  'oauth-invalid': forbidden('OAuth token is invalid'),
  'oauth-scope-invalid': forbidden('Scope is invalid'),
  'oauth-client-invalid': forbidden('Client id is invalid'),
  'oauth-user-disabled': forbidden('User account is disabled'),
  // Seen in 2018 with a second, older `error` beside the envelope.
  'oauth-invalid-2018': () =>
    jsonAnswer(403, {
      error: { code: 403, message: 'Token is invalid' },
      ...(errorEnvelope(refuse(403, 'FORBIDDEN', 'Token is invalid')) as object),
    }),
  // Wordings of 2025, gone from the current page.
  'store-not-active-2025': forbidden(`Access denied for campaign ${STORE} because it is not active`),
  'business-not-active-2025': forbidden(
    `Restrict access for business ${FOREIGN_BUSINESS} because it is not active`,
  ),
  'client-denied-2025': forbidden('Access to API denied for the client'),
  'campaign-denied-2025': forbidden('Access to API denied for the campaign'),

  'campaign-not-found': always(404, 'CAMPAIGN_NOT_FOUND', `Campaign not found ${STORE}`),
  'resource-not-found': always(404, 'NOT_FOUND', 'Resource not found'),
  'method-not-supported': always(405, 'METHOD_NOT_ALLOWED', "Request method 'POST' not supported"),
  'content-type-not-supported': always(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    "Content type 'text/plain' not supported",
  ),
  'content-type-unknown': always(415, 'UNSUPPORTED_MEDIA_TYPE', 'Unknown content-type: text/plain'),

  // Reported by third parties (facts section 7).
  'rate-limited-without-time': always(420, 'METHOD_FAILURE', 'Hit rate limit of 1 points per 2 minutes'),
  'too-many-requests': always(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests'),

  migrating: always(423, 'LOCKED', 'Business is in migration'),
  'store-migrating': always(423, 'LOCKED', 'Campaign is in business migration'),
  'only-default-price': always(423, 'LOCKED', 'Partner use only default price'),

  'client-closed': (): FaultAnswer => ({ status: 499, headers: {}, body: '' }),
  'server-error': always(500, 'INTERNAL_ERROR', 'Internal server error'),
  unavailable: always(503, 'SERVICE_UNAVAILABLE', 'Service temporarily unavailable. Please, try again later'),
  'error-in-200': () => jsonAnswer(200, errorEnvelope(refuse(200, 'INTERNAL_ERROR', 'Something went wrong'))),
};

const LIMITS = {
  resource: (businessId: string) =>
    `Hit rate limit of '100' requests per '1 hour' for resource '/auth/token.json' for businessId ${businessId}`,
  parallel: (businessId: string) => `Hit rate limit of '4' parallel requests for businessId ${businessId}`,
  reports: () => `Active reports limit exceeded, limit='4'`,
};

// The header is to be read tolerantly (facts section 8).
const UNTIL = {
  good: (now: number) => new Date(Math.floor(now / HOUR_MS) * HOUR_MS + HOUR_MS).toUTCString(),
  past: (now: number) => new Date(now - HOUR_MS).toUTCString(),
  malformed: () => 'after lunch',
  missing: () => null,
};

type LimitKind = `limit-${keyof typeof LIMITS}-until-${keyof typeof UNTIL}`;

/** The three limits, each with every kind of `X-RateLimit-Resource-Until`. */
export const LIMIT_REFUSALS = Object.fromEntries(
  Object.entries(LIMITS).flatMap(([limit, wordingFor]) =>
    Object.entries(UNTIL).map(([until, dateAt]) => [
      `limit-${limit}-until-${until}`,
      ({ businessId, now }: FaultContext) => {
        const date = dateAt(now);
        return refusalAnswer(
          refuse(420, 'METHOD_FAILURE', wordingFor(businessId)),
          date === null ? {} : { 'X-RateLimit-Resource-Until': date },
        );
      },
    ]),
  ),
) as Record<LimitKind, (context: FaultContext) => FaultAnswer>;
