// What the console makes of catalogue, cabinet, history and of what is typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/core/calls/call-request.ts';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { Secret } from '../../src/core/secret.ts';
import {
  draftOf,
  findUnready,
  fittingStores,
  formOf,
  hasField,
  startForm,
  targetOf,
} from '../../src/renderer/features/calls/call-form.ts';
import type { CallLogEntry } from '../../src/shared/api-call.ts';
import { findJsonFault, layOutJson } from '../../src/shared/exact-json.ts';
import type { Operation } from '../../src/shared/operation.ts';
import type { StoreView } from '../../src/shared/views.ts';

const operationOf = (id: string): Operation => {
  const found = loadCatalogue().operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(id);
  return found;
};
const store = (id: string, model: string, availability = 'AVAILABLE'): StoreView => ({
  id,
  name: `Магазин ${id}`,
  model,
  availability,
});
const identity = { id: '9007199254740993', name: 'Садовый дом' };
const logged = (change: Partial<CallLogEntry>): CallLogEntry => ({
  id: '1',
  at: 0,
  operationId: 'getCampaigns',
  method: 'GET',
  target: '/v2/campaigns',
  params: {},
  query: {},
  hadBody: false,
  wrote: false,
  status: 200,
  failure: null,
  ms: 10,
  traceparent: null,
  ...change,
});

describe('a form begins with what is known', () => {
  const stores = [store('1', 'FBY'), store('2', 'FBS', 'MANUALLY_DISABLED'), store('3', 'DBS')];

  it('with the cabinet’s number, every digit of it', () => {
    expect(startForm(operationOf('getBusinessOrders'), { identity, stores })).toEqual({
      params: { businessId: '9007199254740993' },
      query: {},
      body: '{}',
    });
  });

  it('with an open store that fits, for a reading call alone', () => {
    expect(startForm(operationOf('getOrders'), { identity, stores }).params).toEqual({ campaignId: '1' });
    expect(startForm(operationOf('updatePrices'), { identity, stores }).params).toEqual({ campaignId: '' });
  });

  it('with the only store there is', () => {
    const params = startForm(operationOf('updatePrices'), { identity, stores: [store('3', 'DBS')] }).params;
    expect(params).toEqual({ campaignId: '3' });
  });

  it('puts stores that are off last and leaves out models that do not fit', () => {
    const operation: Operation = { ...operationOf('updatePrices'), models: ['fbs', 'dbs'] };
    expect(fittingStores(operation, stores).map(({ id }) => id)).toEqual(['3', '2']);
  });
});

describe('a form filled from the history', () => {
  it('keeps what the catalogue still knows and drops what it does not', () => {
    const entry = logged({ query: { limit: '2', gone: 'x' }, params: { oldId: '7' } });
    expect(formOf(entry, operationOf('getCampaigns'))).toEqual({
      params: {},
      query: { limit: '2' },
      body: '',
    });
  });

  it('knows which complaints have a field to stand beside', () => {
    const operation = operationOf('getCampaigns');
    expect(['limit', 'gone', 'body'].map((name) => hasField(operation, name))).toEqual([true, false, false]);
  });
});

describe('a call that cannot go out', () => {
  const operation = operationOf('updatePrices');
  const form = { params: { campaignId: '1' }, query: {}, body: '{}' };

  it('is told before anybody unlocks it, by its first field', () => {
    expect(findUnready(operation, { ...form, params: { campaignId: ' ' } })).toMatchObject({
      field: 'campaignId',
      problem: 'missing',
    });
    expect(findUnready(operation, { ...form, body: '' })).toMatchObject({
      field: 'body',
      problem: 'missing',
    });
    expect(findUnready(operation, { ...form, body: '{' })).toMatchObject({
      field: 'body',
      problem: 'not-json',
    });
    expect(
      findUnready(operationOf('sendFileToChat'), { ...form, params: { businessId: '1' } }),
    ).toMatchObject({
      field: 'chatId',
      problem: 'missing',
    });
  });

  it('is none when all is there', () => {
    expect(findUnready(operation, form)).toBeNull();
  });
});

describe('the target shown', () => {
  const token = new Secret(`ACMA:${'a'.repeat(40)}:12345678`);
  const same = (id: string, params: Record<string, string>, query: Record<string, string>) => {
    const operation = operationOf(id);
    const form = { params, query, body: operation.bodyRequired ? '{}' : '' };
    expect(targetOf(operation, form)).toBe(
      buildRequest(operation, draftOf('t', operation, form), token).target,
    );
  };

  it('is the one that main sends', () => {
    same('getCampaigns', {}, { limit: ' 3 ', pageToken: 'a+b/=&' });
    same('getOrders', { campaignId: '1' }, { orderIds: '1, 2 ,3', status: 'PICKUP,DELIVERY' });
    same('getBusinessOrders', { businessId: '9007199254740993' }, { limit: '' });
  });

  it('names what is still missing', () => {
    expect(targetOf(operationOf('getOrders'), { params: {}, query: {}, body: '' })).toBe(
      '/v2/campaigns/{campaignId}/orders',
    );
  });
});

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a": x}', 1, 7],
    ['{\n "a": 1,\n}', 3, 1],
    ['{"a" 1, "b": 2}', 1, 6],
    ['[1, 2', 1, 6],
    ['tru', 1, 1],
    ['{"a": "b\\q"}', 1, 9],
    ['{"a": "b\n"}', 1, 9],
    ['"open', 1, 6],
    ['01', 1, 2],
    ['1.', 1, 2],
    ['[1,]', 1, 4],
    ['[}', 1, 2],
    ['{} {}', 1, 4],
    ['{,}', 1, 2],
    ['\u00a0{}', 1, 1],
  ])('%j: line %i, character %i', (text, line, column) => {
    expect(findJsonFault(text)).toEqual({ line, column });
  });

  it('is nowhere for nothing at all, however it is empty', () => {
    expect(findJsonFault(' \n')).toBeNull();
  });

  it('is nowhere exactly when the engine reads the text too', () => {
    const sign = fc.constantFrom(...'{}[]",:0123-.eE \n\\ut"abtruefalsn/\u007f');
    const text = fc.oneof(fc.json(), fc.string({ unit: sign, maxLength: 14 }));
    fc.assert(
      fc.property(text, (one) => {
        fc.pre(one.trim() !== '');
        let isRead = true;
        try {
          JSON.parse(one);
        } catch {
          isRead = false;
        }
        expect(findJsonFault(one) === null).toBe(isRead);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a text laid out', () => {
  it('keeps every digit, the order of keys and doubled keys', () => {
    expect(layOutJson('{"2":9007199254740993,"1":{"id":1.0,"id":1e2},"e":[],"o":{ }}')).toBe(
      '{\n  "2": 9007199254740993,\n  "1": {\n    "id": 1.0,\n    "id": 1e2\n  },\n  "e": [],\n  "o": {}\n}',
    );
  });

  it('is what the engine makes of anything', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(layOutJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('is none when it is no JSON', () => {
    expect(layOutJson('{"a":}')).toBeNull();
  });

  it('takes the longest body the Market does, and refuses to lay out what would not end', () => {
    expect(layOutJson(`"${'я'.repeat(500_000)}"`)).toHaveLength(500_002);
    expect(findJsonFault('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
    expect(layOutJson('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
  });
});
