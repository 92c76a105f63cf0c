// What is read from the three answers of a check: leniently where the documentation leaves room, and nothing by half.
import { describe, expect, it } from 'vitest';
import {
  joinPages,
  readCampaignsPage,
  readIntrospection,
  readSubscription,
} from '../../src/core/checks/readings.ts';
import type { Exchange } from '../../src/core/market/request.ts';

const answered = (json: unknown, status: number | null = 200, errors: Exchange['errors'] = null) =>
  ({ status, json, errors }) as Exchange;

describe('introspection', () => {
  const said = (apiKey: unknown, status = 'OK') => ({ status, result: { apiKey } });
  it('gives name and scopes, each once, those of the future apart', () => {
    const authScopes = ['PRICING', 'A_NEWER_ONE', 'PRICING', 'PROMOTION', 'A_NEWER_ONE'];
    expect(readIntrospection(answered(said({ name: 'crm', authScopes, more: 1 })))).toEqual({
      name: 'crm',
      scopes: ['PRICING', 'PROMOTION'],
      unknownScopes: ['A_NEWER_ONE'],
    });
  });

  const fine = said({ name: 'crm', authScopes: [] });
  it.each<[string, unknown, number | null]>([
    ['another status', fine, 201],
    ['no answer', fine, null],
    ['a refusal inside', said({ name: 'crm', authScopes: [] }, 'ERROR'), 200],
    ['no name', said({ authScopes: [] }), 200],
    ['no scopes', said({ name: 'crm' }), 200],
    ['a scope that is no text', said({ name: 'crm', authScopes: [7] }), 200],
    ['no key', { status: 'OK', result: {} }, 200],
    ['no result', { status: 'OK' }, 200],
    ['nothing', undefined, 200],
  ])('gives nothing with %s', (_what, json, status) => {
    expect(readIntrospection(answered(json, status))).toBeNull();
  });
});

describe('a page of stores', () => {
  const store = {
    id: 21704581,
    domain: 'Садовый дом',
    business: { id: '9007199254740993', name: 'Сад' },
    placementType: 'FBS',
    apiAvailability: 'AVAILABLE',
  };
  it('gives stores, their businesses and where the list goes on', () => {
    const page = readCampaignsPage(answered({ campaigns: [store], paging: { nextPageToken: 'next' } }));
    expect(page).toEqual({
      stores: [{ id: '21704581', name: 'Садовый дом', model: 'FBS', availability: 'AVAILABLE' }],
      businesses: [{ id: '9007199254740993', name: 'Сад' }],
      nextPageToken: 'next',
    });
  });

  it.each([
    [{}],
    [{ paging: null }],
    [{ paging: {} }],
    [{ paging: { nextPageToken: null } }],
    [{ paging: { nextPageToken: '' } }],
  ])('is the last one with %j', (more) => {
    expect(readCampaignsPage(answered({ campaigns: [], ...more }))).toEqual({
      stores: [],
      businesses: [],
      nextPageToken: null,
    });
  });

  it.each<[string, object, object[], object[]]>([
    ['nothing but an id', { id: 1 }, [{ id: '1', name: null, model: null, availability: null }], []],
    [
      'fields of other types',
      { id: 1, domain: 7, business: 'x', placementType: {}, apiAvailability: [] },
      [{ id: '1', name: null, model: null, availability: null }],
      [],
    ],
    [
      'fields that are null',
      { id: 1, domain: null, business: null, placementType: null, apiAvailability: null },
      [{ id: '1', name: null, model: null, availability: null }],
      [],
    ],
    ['no id: its business counts all the same', { business: { id: 7 } }, [], [{ id: '7', name: null }]],
    ['a business without a usable id', { id: 1, business: { id: 'x', name: 'Сад' } }, [{ id: '1' }], []],
    [
      'a business whose name is no text',
      { id: 1, business: { id: 7, name: 7 } },
      [{ id: '1' }],
      [{ id: '7', name: null }],
    ],
  ])('takes a store with %s', (_what, campaign, stores, businesses) => {
    const page = readCampaignsPage(answered({ campaigns: [campaign] }));
    expect(page?.stores).toMatchObject(stores);
    expect(page?.stores).toHaveLength(stores.length);
    expect(page?.businesses).toEqual(businesses);
  });

  const page = { campaigns: [store] };
  it.each<[string, Exchange]>([
    ['another status', answered(page, 203)],
    ['an error beside the list', answered(page, 200, [{ code: 'X', message: null }])],
    ['no list', answered({ paging: {} })],
    ['a store that is none', answered({ campaigns: ['x'] })],
    [
      'a page token that is no text, for the list would seem whole',
      answered({ ...page, paging: { nextPageToken: 7 } }),
    ],
    ['pages told in another form', answered({ ...page, paging: 'next' })],
    ['nothing', answered(undefined)],
  ])('is none with %s', (_what, exchange) => {
    expect(readCampaignsPage(exchange)).toBeNull();
  });
});

describe('several pages', () => {
  const shop = (id: string, name: string) => ({ id, name, model: null, availability: null });
  const pageOf = (stores: ReturnType<typeof shop>[], ...businesses: [string, string | null][]) => ({
    stores,
    businesses: businesses.map(([id, name]) => ({ id, name })),
    nextPageToken: null,
  });

  it('are one list with each store once, and each business once under the first name it was given', () => {
    const pages = [
      pageOf([shop('1', 'a'), shop('2', 'b')], ['7', null], ['8', 'first']),
      pageOf([shop('2', 'b'), shop('3', 'c')], ['7', 'named'], ['8', 'second'], ['7', 'later']),
    ];
    expect(joinPages(pages)).toEqual({
      stores: [shop('1', 'a'), shop('2', 'b'), shop('3', 'c')],
      businesses: [
        { id: '7', name: 'named' },
        { id: '8', name: 'first' },
      ],
    });
  });
});

describe('the subscription', () => {
  const settings = { status: 'OK', result: { subscriptionLevel: 'LIGHT', settings: {} } };
  it.each<[unknown, number | null, string | null]>([
    [settings, 200, 'LIGHT'],
    [settings, 403, null],
    [settings, null, null],
    [{ result: {} }, 200, null],
    [{ result: { subscriptionLevel: 7 } }, 200, null],
    [{ status: 'OK' }, 200, null],
    [undefined, 200, null],
  ])('of %j with status %j is %j', (json, status, level) => {
    expect(readSubscription(answered(json, status))).toBe(level);
  });
});
