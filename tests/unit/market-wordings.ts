// Every text the Market documents for a refusal, with the status it comes with and the one cause it means. Sources:
// facts section 7, and section 6 for the stores that are off. `{id}` stands for ids, numbers and names in any quoting.
import type { Cause } from '../../src/shared/verdict.ts';

export type Wording = [status: number, text: string, cause: Cause];

export const WORDINGS: Wording[] = [
  [400, 'Campaign type is not allowed. Allowed campaign types: {id}', 'request-refused'],
  [400, 'Required request body is missing', 'request-refused'],
  [400, 'JSON: {id}', 'request-refused'],
  [400, "'field' {id}", 'request-refused'],
  [400, 'Bad page token', 'request-refused'],
  [400, 'Parameter limit must be less than or equal to {id}', 'request-refused'],
  [400, 'The request is too big', 'request-refused'],
  [400, 'Incorrect X-Business-Id header value', 'request-refused'],
  [400, 'URL businessId ({id}) does not match businessId in X-Business-Id header ({id})', 'request-refused'],

  [401, 'Credentials are not specified', 'credentials-stripped'],
  [401, 'Api-Key token is not specified', 'credentials-stripped'],
  [401, 'Api-Key token prefix invalid', 'token-malformed'],
  [401, 'Api-Key token length invalid', 'token-malformed'],
  [401, 'Api-Key token format invalid', 'token-malformed'],
  [401, 'Api-Key token is invalid', 'token-invalid'],
  [401, 'Api-Key token is revoked', 'token-revoked'],
  [401, 'OAuth {id}', 'token-rejected'],
  [401, 'Authorization header has invalid syntax', 'token-rejected'],

  [403, 'Token does not have any of the scopes to access the API method', 'access-refused'],
  [403, 'API for campaign {id} disabled due to inactivity', 'stores-off'],
  [403, 'API for campaign {id} disabled because there are no active contracts with Market', 'stores-off'],
  [403, 'API for campaign {id} manually disabled', 'stores-off'],
  [403, 'API for campaign {id} disabled because it has no placement program', 'stores-off'],
  [403, 'API for business {id} disabled because it has only disabled partners', 'stores-off'],
  [403, 'No access to campaigns: {id}', 'access-refused'],
  [403, 'Access denied', 'access-refused'],
  [403, 'The method is deprecated and is occasionally forbidden. Please stop using it', 'access-refused'],
  [403, 'The method is not supported for Market Yandex Go sellers', 'access-refused'],
  [403, 'businessId in X-Business-Id header {id} does not match {id}', 'access-refused'],
  [403, 'Entity id from request body does not match {id}', 'access-refused'],
  [403, 'OAuth token is invalid', 'access-refused'],
  [403, 'Scope is invalid', 'access-refused'],
  [403, 'Client id is invalid', 'access-refused'],
  [403, 'User account is disabled', 'access-refused'],
  [403, 'Token is invalid', 'access-refused'],
  [403, 'Access denied for campaign {id} because it is not active', 'stores-off'],
  [403, 'Restrict access for business {id} because it is not active', 'stores-off'],
  [403, 'Access to API denied for the client', 'stores-off'],
  [403, 'Access to API denied for the campaign', 'stores-off'],

  [404, 'Campaign not found {id}', 'request-refused'],
  [404, 'Resource not found', 'request-refused'],
  [405, 'Request method {id} not supported', 'request-refused'],
  [415, 'Content type {id} not supported', 'request-refused'],
  [415, 'Unknown content-type: {id}', 'request-refused'],

  [420, 'Hit rate limit of {id} parallel requests for {id}', 'rate-limited'],
  [420, 'Hit rate limit of {id} requests per {id} for resource {id} for {id}', 'rate-limited'],
  [420, 'Hit rate limit of {id} points per {id}', 'rate-limited'],
  [420, 'Active reports limit exceeded, limit={id}', 'rate-limited'],
  [429, 'Too many requests', 'rate-limited'],

  [423, 'Business is in migration', 'migrating'],
  [423, 'Campaign is in business migration', 'migrating'],
  [423, 'Partner use only default price', 'migrating'],

  // 499 and 500 have no text of their own.
  [499, '{id}', 'timeout'],
  [500, '{id}', 'market-error'],
  [503, 'Service temporarily unavailable. Please, try again later', 'market-unavailable'],
];
