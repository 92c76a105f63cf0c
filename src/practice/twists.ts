// True answers with odd content: each twist belongs to one operation and changes its answer, never its status.
import type { Query } from './pages.ts';

type Json = Record<string, unknown>;

/** `query` changes what the operation is asked, `answer` what it says. */
export type Twist = {
  operationId: 'getAuthTokenInfo' | 'getCampaigns';
  query?: (query: Query) => Query;
  answer: (answer: Json, asked: Asked) => Json;
};

/** The call that is answered: its key and its query as they were sent. */
type Asked = { apiKey: string; query: Query };

/** The largest id the Market can give: ids are int64 (facts section 6). */
export const LARGEST_ID = 2n ** 63n - 1n;
export const OTHER_BUSINESS = { id: 77_001n, name: 'Чужой кабинет' };

const withToken = (change: (token: Json, apiKey: string) => Json): Twist => ({
  operationId: 'getAuthTokenInfo',
  answer: (answer, { apiKey }) => {
    const { apiKey: token } = answer.result as { apiKey: Json };
    return { ...answer, result: { apiKey: change(token, apiKey) } };
  },
});

const withStores = (change: (stores: Json[], apiKey: string) => Json[]): Twist => ({
  operationId: 'getCampaigns',
  answer: (answer, { apiKey }) => ({ ...answer, campaigns: change(answer.campaigns as Json[], apiKey) }),
});

// The same stores on every page, whatever page is asked for.
const withNextPage = (nextPageToken: (pageToken: string | undefined) => string): Twist => ({
  operationId: 'getCampaigns',
  query: ({ pageToken: _pageToken, page_token: _alias, ...rest }) => rest,
  answer: (answer, { query }) => ({
    ...answer,
    paging: { nextPageToken: nextPageToken(query.pageToken ?? query.page_token) },
  }),
});

export const TWISTS = {
  'unknown-scopes': withToken(({ authScopes, ...token }) => ({
    ...token,
    authScopes: [...(authScopes as string[]), 'TIME_TRAVEL', 'time-travel:read-only'],
  })),
  'no-scopes': withToken((token) => ({ ...token, authScopes: [] })),
  'nameless-token': withToken(({ authScopes }) => ({ authScopes })),
  'scopes-null': withToken(({ name }) => ({ name, authScopes: null })),
  'token-in-name': withToken((token, apiKey) => ({
    ...token,
    name: `key ${apiKey}`,
    authScopes: [...(token.authScopes as string[]), apiKey],
  })),

  'several-businesses': withStores((stores) =>
    stores.map((store, index) => (index % 2 === 0 ? store : { ...store, business: OTHER_BUSINESS })),
  ),
  'duplicate-stores': withStores((stores) => stores.flatMap((store) => [store, { ...store }])),
  // Every field of a store is optional (facts section 6).
  'stores-without-fields': withStores((stores) => stores.map(() => ({}))),
  'stores-with-ids-alone': withStores((stores) => stores.map(({ id, business }) => ({ id, business }))),
  'largest-ids': withStores((stores) =>
    stores.map((store, index) => ({
      ...store,
      id: LARGEST_ID - 1n - BigInt(index),
      business: { ...(store.business as Json), id: LARGEST_ID },
    })),
  ),
  'no-stores': withStores(() => []),
  'token-in-stores': withStores((stores, apiKey) =>
    stores.map((store) => ({
      ...store,
      domain: apiKey,
      business: { ...(store.business as Json), name: `of ${apiKey}` },
      placementType: apiKey,
      apiAvailability: apiKey,
    })),
  ),
  'repeating-page': withNextPage(() => 'again'),
  'endless-pages': withNextPage((pageToken = 'page-1') => `page-${Number(pageToken.slice(5)) + 1}`),
  'token-in-page-token': {
    operationId: 'getCampaigns',
    answer: (answer, { apiKey }) => ({ ...answer, paging: { nextPageToken: apiKey } }),
  },
} satisfies Record<string, Twist>;
