// The Market's door: who is calling, and may this token make this call on this store or cabinet. The wordings
// are the documented ones (facts sections 6 and 7); the order of the checks is not documented.
import type { Operation, StoreModel } from '../shared/operation.ts';
import { isOpenTo } from '../shared/operation.ts';
import type { Entity } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';
import type { RegisteredCabinet, RegisteredToken, Registry } from './registry.ts';
import type { PracticeStore, StoreAvailability } from './seed.ts';

export type Caller = { token: RegisteredToken; cabinet: RegisteredCabinet };

/** `refusal` with a caller: the token is known and revoked, so its cabinet still pays for the call. */
export type Identified = { caller: Caller; refusal: Refusal | null } | { caller: null; refusal: Refusal };

/** Reads the two headers a call may be signed with. An Api-Key wins when both are there. */
export function identify(
  registry: Registry,
  apiKey: string | undefined,
  authorization: string | undefined,
): Identified {
  const unauthorized = (message: string) => ({
    caller: null,
    refusal: refuse(401, 'UNAUTHORIZED', message),
  });
  if (!apiKey && authorization !== undefined) return { caller: null, refusal: refuseOAuth(authorization) };
  if (apiKey === undefined) return unauthorized('Credentials are not specified');
  if (apiKey === '') return unauthorized('Api-Key token is not specified');
  if (!apiKey.startsWith('ACMA:')) return unauthorized('Api-Key token prefix invalid');
  if (apiKey.length !== 54) return unauthorized('Api-Key token length invalid');
  if (!/^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/.test(apiKey)) return unauthorized('Api-Key token format invalid');
  const token = registry.findToken(apiKey);
  if (!token) return unauthorized('Api-Key token is invalid');
  const caller = { token, cabinet: registry.cabinet(token.cabinet) };
  return {
    caller,
    refusal: token.revoked ? refuse(401, 'UNAUTHORIZED', 'Api-Key token is revoked') : null,
  };
}

// A bad Api-Key is 401, a bad OAuth token 403: facts section 7. The practice market issues no OAuth tokens.
function refuseOAuth(authorization: string): Refusal {
  const [, token] = /^(?:Bearer|OAuth)(?: +(.*))?$/i.exec(authorization) ?? [undefined, null];
  if (token === null) return refuse(401, 'UNAUTHORIZED', 'Authorization header has invalid syntax');
  if (!token) return refuse(401, 'UNAUTHORIZED', 'OAuth token is not specified');
  return refuse(403, 'FORBIDDEN', 'OAuth token is invalid');
}

export type PathParams = Readonly<Record<string, string>>;

/** What the limits of this call are counted for: the store or cabinet in the path, else the caller's cabinet. */
export function entityOf(registry: Registry, { campaignId }: PathParams, { cabinet }: Caller): Entity {
  const mine = campaignId !== undefined && registry.findStore(campaignId)?.cabinet === cabinet;
  return mine ? `campaignId ${campaignId}` : `businessId ${cabinet.businessId}`;
}

/** The first reason to refuse the call, or undefined when it may pass. The token is known and alive. */
export function authorize(
  registry: Registry,
  operation: Operation,
  params: PathParams,
  caller: Caller,
): Refusal | undefined {
  return (
    refuseScope(operation, caller) ??
    refuseAudience(operation, caller) ??
    refuseForeign(registry, caller, params) ??
    refuseStore(registry, operation, params, caller)
  );
}

function refuseScope(operation: Operation, { token }: Caller): Refusal | undefined {
  if (isOpenTo(operation, token.scopes)) return undefined;
  const groups = operation.scopes.map((scope) =>
    scope
      .toLowerCase()
      .replace(/_read_only$/, ':read-only')
      .replaceAll('_', '-'),
  );
  const message = `Token does not have any of the scopes to access the API method: ${groups.join(', ')}`;
  return refuse(403, 'FORBIDDEN', message);
}

function refuseAudience({ audience }: Operation, { cabinet }: Caller): Refusal | undefined {
  if (audience.includes(cabinet.marketYandexGo ? 'market-yandex-go' : 'seller')) return undefined;
  return cabinet.marketYandexGo
    ? refuse(
        403,
        'RESTRICTED_BY_MARKETPLACE_REGION',
        'The method is not supported for Market Yandex Go sellers',
      )
    : refuse(403, 'FORBIDDEN', 'Access denied');
}

/** The header `X-Business-Id` is for OAuth; beside an Api-Key it can only contradict (facts sections 7 and 8). */
export function refuseBusinessHeader(
  header: string | undefined,
  { cabinet }: Caller,
  { businessId }: PathParams,
): Refusal | undefined {
  if (header === undefined) return undefined;
  if (!/^\d+$/.test(header)) return refuse(400, 'BAD_REQUEST', 'Incorrect X-Business-Id header value');
  if (businessId !== undefined && businessId !== header) {
    const message = `URL businessId (${businessId}) does not match businessId in X-Business-Id header (${header})`;
    return refuse(400, 'BAD_REQUEST', message);
  }
  if (header === cabinet.businessId) return undefined;
  const message = `businessId in X-Business-Id header (${header}) does not match businessId of the token`;
  return refuse(403, 'FORBIDDEN', message);
}

/**
 * Refuses ids of other cabinets and of none, wherever the call names them (path or body). With the header
 * `X-Business-Id` the Market compares the ids of the body with it.
 */
export function refuseForeign(
  registry: Registry,
  { cabinet }: Caller,
  { campaignId, businessId }: { readonly campaignId?: string; readonly businessId?: string },
  businessIdHeader?: string,
): Refusal | undefined {
  if (businessIdHeader !== undefined && businessId !== undefined && businessId !== businessIdHeader) {
    const message = `Entity id from request body does not match businessId in X-Business-Id header (${businessIdHeader})`;
    return refuse(403, 'FORBIDDEN', message);
  }
  if (businessId !== undefined && businessId !== cabinet.businessId)
    return refuse(403, 'FORBIDDEN', 'Access denied');
  if (campaignId === undefined) return undefined;
  const found = registry.findStore(campaignId);
  if (!found) return refuse(404, 'CAMPAIGN_NOT_FOUND', `Campaign not found ${campaignId}`);
  if (found.cabinet === cabinet) return undefined;
  return refuse(403, 'FORBIDDEN', `No access to campaigns: ${campaignId}`);
}

// Introspection and the list of stores must answer for a switched-off store: they are how an operator learns
// that it is off. The Market's documentation implies it, without saying it (facts section 6).
const ANSWERS_WHEN_OFF = ['getAuthTokenInfo', 'getCampaigns', 'getCampaign'];

const WHY_OFF: Record<Exclude<StoreAvailability, 'AVAILABLE'>, string> = {
  DISABLED_BY_INACTIVITY: 'disabled due to inactivity',
  DISABLED_BY_NO_ACTIVE_CONTRACT: 'disabled because there are no active contracts with Market',
  MANUALLY_DISABLED: 'manually disabled',
  DISABLED_BY_NO_PLACEMENT_TYPE: 'disabled because it has no placement program',
};

/** The refusal of a cabinet whose stores are all off. */
export function refuseBusinessOff(businessId: string): Refusal {
  const message = `API for business ${businessId} disabled because it has only disabled partners`;
  return refuse(403, 'API_DISABLED', message);
}

function refuseStore(
  registry: Registry,
  operation: Operation,
  { campaignId }: PathParams,
  { cabinet }: Caller,
): Refusal | undefined {
  if (ANSWERS_WHEN_OFF.includes(operation.operationId)) return undefined;
  const store = campaignId === undefined ? undefined : registry.findStore(campaignId)?.store;
  if (store && store.availability !== 'AVAILABLE')
    return refuse(403, 'API_DISABLED', `API for campaign ${store.id} ${WHY_OFF[store.availability]}`);
  const { stores } = cabinet;
  if (stores.length > 0 && stores.every((one) => one.availability !== 'AVAILABLE'))
    return refuseBusinessOff(cabinet.businessId);
  if (!store || operation.models.some((model) => model === modelOf(store))) return undefined;
  const message = `Campaign type is not allowed. Allowed campaign types: ${operation.models.join(', ').toUpperCase()}`;
  return refuse(400, 'CAMPAIGN_TYPE_NOT_SUPPORTED', message);
}

function modelOf({ placement, express }: PracticeStore): StoreModel | null {
  if (placement === null) return null;
  return express ? 'express' : (placement.toLowerCase() as StoreModel);
}
