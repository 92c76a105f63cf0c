// The Market's wordings where no envelope is around them: quoted by a log, translated around, or cut out by hand.
import type { MarketError } from '../market/answer.ts';

/** How the wording of a refusal starts, and the status it comes with (facts section 7). */
const WORDINGS: readonly [RegExp, number][] = [
  [/(?:credentials are|api-key token is) not specified/i, 401],
  [/api-key token is (?:revoked|invalid)/i, 401],
  [/api-key token (?:prefix|length|format) invalid/i, 401],
  [/authorization header has invalid syntax/i, 401],
  [/token does not have any of the scopes/i, 403],
  [/api for (?:campaign|business) [^\n]{0,60}disabled/i, 403],
  [/access denied for campaign [^\n]{0,60}because it is not active/i, 403],
  [/restrict access for business [^\n]{0,60}because it is not active/i, 403],
  [/access to api denied for the (?:client|campaign)/i, 403],
  [/no access to campaigns/i, 403],
  [/the method is deprecated and is occasionally forbidden/i, 403],
  [/the method is not supported for market yandex go/i, 403],
  [/oauth token is invalid|client id is invalid|user account is disabled/i, 403],
  [/entity id from request body does not match/i, 403],
  [/incorrect x-business-id header|does not match businessid in x-business-id/i, 400],
  [/campaign type is not allowed/i, 400],
  [/required request body is missing|bad page token|parameter limit must be less/i, 400],
  [/the request is too big/i, 400],
  [/campaign not found/i, 404],
  [/resource not found/i, 404],
  [/request method \S+ (?:is )?not supported/i, 405],
  [/unknown content-type:|content type \S+ not supported/i, 415],
  [/hit rate limit of|active reports limit exceeded/i, 420],
  [/(?:business is in|campaign is in business) migration|partner use only default price/i, 423],
  [/service temporarily unavailable\. please, try again later/i, 503],
];

/** Codes of the Market's own vocabulary that nobody else's errors bear (facts section 7). */
const CODES: readonly [string, number][] = [
  ['API_DISABLED', 403],
  ['NO_ACCESS_BY_DEPRECATION_POLICY', 403],
  ['SUBSCRIPTION_REQUIRED', 403],
  ['CAMPAIGN_TYPE_NOT_SUPPORTED', 400],
  ['CAMPAIGN_NOT_FOUND', 404],
];

/** Which status a code of the envelope stands for, where no status came along. */
const STATUS_OF_CODE: Record<string, number> = {
  ...Object.fromEntries(CODES),
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BUSINESS_NOT_FOUND: 404,
  BAD_REQUEST: 400,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  METHOD_FAILURE: 420,
  LIMIT_EXCEEDED: 420,
  REQUEST_LIMIT_EXCEEDED: 420,
  LOCKED: 423,
  INTERNAL_ERROR: 500,
};

const LONGEST_WORDS = 500;

/** The first of the Market's wordings in a text, to the end of its line or quotation; null when there is none. */
export function findMarketWords(text: string): { error: MarketError; status: number } | null {
  for (const [pattern, status] of WORDINGS) {
    const at = text.search(pattern);
    if (at < 0) continue;
    const message = /^[^\n\r"\\<}]*/.exec(text.slice(at, at + LONGEST_WORDS))?.[0].trim() ?? '';
    return { error: { code: null, message }, status };
  }
  const code = CODES.find(([name]) => text.includes(name));
  return code ? { error: { code: code[0], message: null }, status: code[1] } : null;
}

/** The status an envelope tells by its own code, else by its words; null when neither says. */
export function statusOfErrors(errors: readonly MarketError[]): number | null {
  for (const { code } of errors) {
    const status = code === null ? undefined : STATUS_OF_CODE[code];
    if (status !== undefined) return status;
  }
  for (const { message } of errors) {
    const words = message === null ? null : findMarketWords(message);
    if (words) return words.status;
  }
  return null;
}
