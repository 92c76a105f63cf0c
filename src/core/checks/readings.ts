// Reads the bodies of the three operations of a check, leniently where the documentation leaves room.
import { isAccessScope } from '../../shared/access-scope.ts';
import { z } from '../../shared/schema.ts';
import type { MarketIdentity, StoreView, TokenFacts } from '../../shared/views.ts';
import { readMarketId } from '../market/answer.ts';
import type { Exchange } from '../market/request.ts';

const introspectionSchema = z.object({
  status: z.literal('OK'),
  result: z.object({ apiKey: z.object({ name: z.string(), authScopes: z.array(z.string()) }) }),
});

/**
 * Name and scopes of the token (facts section 4). Scopes this program does not know are kept apart, never dropped.
 * @returns null unless the answer is 200 and is an introspection
 */
export function readIntrospection(exchange: Exchange): TokenFacts | null {
  if (exchange.status !== 200) return null;
  const parsed = introspectionSchema.safeParse(exchange.json);
  if (!parsed.success) return null;
  const { name, authScopes } = parsed.data.result.apiKey;
  const scopes = [...new Set(authScopes)];
  return {
    name,
    scopes: scopes.filter(isAccessScope),
    unknownScopes: scopes.filter((scope) => !isAccessScope(scope)),
  };
}

const text = z.catch(z.nullable(z.optional(z.string())), null);
const campaignsSchema = z.object({
  campaigns: z.array(
    z.object({
      id: z.optional(z.unknown()),
      domain: text,
      business: z.catch(z.nullable(z.optional(z.object({ id: z.unknown(), name: text }))), null),
      placementType: text,
      apiAvailability: text,
    }),
  ),
  // A page token of another type is no last page: the list would seem whole and is not.
  paging: z.nullable(z.optional(z.object({ nextPageToken: z.nullable(z.optional(z.string())) }))),
});

export type CampaignsPage = {
  stores: StoreView[];
  businesses: MarketIdentity[];
  nextPageToken: string | null;
};

/**
 * One page of the cabinet's stores (facts section 6; every field of a store is optional there).
 * @returns null unless the answer is 200 and is a page of stores
 */
export function readCampaignsPage(exchange: Exchange): CampaignsPage | null {
  // An error inside a 200 may stand beside a part of the list.
  if (exchange.status !== 200 || exchange.errors !== null) return null;
  const parsed = campaignsSchema.safeParse(exchange.json);
  if (!parsed.success) return null;
  const stores: StoreView[] = [];
  const businesses: MarketIdentity[] = [];
  for (const campaign of parsed.data.campaigns) {
    const business = readMarketId(campaign.business?.id);
    if (business !== undefined) businesses.push({ id: business, name: campaign.business?.name ?? null });
    const id = readMarketId(campaign.id);
    if (id === undefined) continue;
    stores.push({
      id,
      name: campaign.domain ?? null,
      model: campaign.placementType ?? null,
      availability: campaign.apiAvailability ?? null,
    });
  }
  return { stores, businesses, nextPageToken: parsed.data.paging?.nextPageToken || null };
}

/** A page token longer than this is no page token. */
export const LONGEST_PAGE_TOKEN = 2000;

/** Several pages as one list: each store and each business once, a business under the first name it was given. */
export function joinPages(pages: CampaignsPage[]): { stores: StoreView[]; businesses: MarketIdentity[] } {
  const stores = new Map(pages.flatMap((page) => page.stores).map((store) => [store.id, store]));
  const businesses = new Map<string, MarketIdentity>();
  for (const business of pages.flatMap((page) => page.businesses)) {
    if (!businesses.get(business.id)?.name) businesses.set(business.id, business);
  }
  return { stores: [...stores.values()], businesses: [...businesses.values()] };
}

const settingsSchema = z.object({ result: z.object({ subscriptionLevel: z.string() }) });

/** The cabinet's subscription, `NONE`, `LIGHT` or `MEDIUM` (facts section 6); null when not told. */
export function readSubscription(exchange: Exchange): string | null {
  const parsed = settingsSchema.safeParse(exchange.json);
  return exchange.status === 200 && parsed.success ? parsed.data.result.subscriptionLevel : null;
}
