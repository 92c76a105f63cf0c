// A catalogue from outside: every way it can be wrong is refused by name, and nothing else is thrown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/core/catalogue/read-catalogue.ts';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { LONGEST_CATALOGUE } from '../../src/shared/catalogue.ts';
import type { Operation } from '../../src/shared/operation.ts';
import { Refusal } from '../../src/shared/result.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const { operations } = loadCatalogue();
const textOf = (change: object = {}) => JSON.stringify({ asOf: '2026-11-01', operations, ...change });
/** `operations` with the tenth changed. */
const withTenth = (change: Partial<Operation> | Record<string, unknown>) =>
  textOf({ operations: operations.with(10, { ...operations[10], ...change } as Operation) });

const field = (name: string, change: object = {}) => ({
  name,
  type: 'text',
  many: false,
  required: false,
  ...change,
});

/** The refusal as `problem where`, or null when it is taken. */
function complaintOf(text: string): string | null {
  try {
    readCatalogue(text, NOW);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== 'catalogue-unreadable') throw error;
    return `${error.error.problem} ${error.error.where}`;
  }
}

describe('a file of operations', () => {
  it('is taken as it is, with or without a byte order mark', () => {
    expect(readCatalogue(textOf(), NOW)).toEqual({ asOf: '2026-11-01', operations });
    expect(complaintOf(`\uFEFF${textOf()}`)).toBeNull();
  });

  it('may name scopes this program does not know', () => {
    expect(complaintOf(withTenth({ scopes: ['ALL_METHODS', 'LOYALTY_MANAGEMENT'] }))).toBeNull();
  });

  it.each<[string, string, string]>([
    ['no JSON', 'PK', 'not-json null'],
    ['nothing', '', 'not-json null'],
    ['a list', '[]', 'not-a-catalogue '],
    ['null', 'null', 'not-a-catalogue '],
    ['too much', ' '.repeat(LONGEST_CATALOGUE + 1), 'too-long null'],
    ['no operations', textOf({ operations: [] }), 'not-a-catalogue operations'],
    ['a field nobody knows', textOf({ secret: 1 }), 'not-a-catalogue '],
    ['no day', textOf({ asOf: undefined }), 'not-a-catalogue asOf'],
    ['a day there never was', textOf({ asOf: '2026-02-30' }), 'not-a-catalogue asOf'],
    ['a month there never was', textOf({ asOf: '2026-13-01' }), 'not-a-catalogue asOf'],
    ['a day to come', textOf({ asOf: '2026-11-27' }), 'dated-ahead asOf'],
    ['a day far ahead', textOf({ asOf: '9999-12-31' }), 'dated-ahead asOf'],
    [
      'twins',
      textOf({ operations: [...operations, operations[3]] }),
      'not-a-catalogue operations.169.operationId',
    ],
    [
      'a call named twice',
      textOf({ operations: [...operations, { ...operations[2], operationId: 'getShop' }] }),
      'not-a-catalogue operations.169.path',
    ],
    [
      'a call named twice by other names of its parameters',
      textOf({
        operations: [
          ...operations,
          { ...operations[2], operationId: 'getShop', path: '/v2/campaigns/{shop}', pathParams: ['shop'] },
        ],
      }),
      'not-a-catalogue operations.169.path',
    ],
    [
      'parameters its path lacks',
      withTenth({ pathParams: ['itemId'] }),
      'not-a-catalogue operations.10.pathParams',
    ],
    ['an odd scope', withTenth({ scopes: ['pricing'] }), 'not-a-catalogue operations.10.scopes.0'],
    ['no scope', withTenth({ scopes: [] }), 'not-a-catalogue operations.10.scopes'],
    [
      'a path that climbs',
      withTenth({ path: '/v2/../v3', pathParams: [] }),
      'not-a-catalogue operations.10.path',
    ],
    [
      'an id like a prototype',
      withTenth({ operationId: '__proto__' }),
      'not-a-catalogue operations.10.operationId',
    ],
    [
      'a title too long',
      withTenth({ title: { ru: 'я'.repeat(61), en: 'x' } }),
      'not-a-catalogue operations.10.title.ru',
    ],
    ['a scope twice', withTenth({ scopes: ['PRICING', 'PRICING'] }), 'not-a-catalogue operations.10.scopes'],
    ['nobody to call it', withTenth({ audience: [] }), 'not-a-catalogue operations.10.audience'],
    [
      'a title turned round',
      withTenth({ title: { ru: 'Цены', en: 'a\u202Eb' } }),
      'not-a-catalogue operations.10.title.en',
    ],
    ['a blank title', withTenth({ title: { ru: '  ', en: 'x' } }), 'not-a-catalogue operations.10.title.ru'],
    ['a body on a GET', withTenth({ method: 'GET', hasBody: true }), 'not-a-catalogue operations.10.hasBody'],
    [
      'a body that is needed and not taken',
      withTenth({ hasBody: false, bodyRequired: true }),
      'not-a-catalogue operations.10.bodyRequired',
    ],
    [
      'a choice of nothing',
      withTenth({ query: [field('x', { type: 'choice' })] }),
      'not-a-catalogue operations.10.query',
    ],
    ['a field twice', withTenth({ query: [field('x'), field('x')] }), 'not-a-catalogue operations.10.query'],
    ['a field named body', withTenth({ query: [field('body')] }), 'not-a-catalogue operations.10.query'],
    [
      'an end there never was',
      withTenth({
        deprecation: {
          since: null,
          degradationStart: '2027-01-18',
          shutdown: '2027-99-05',
          replacement: null,
        },
      }),
      'not-a-catalogue operations.10.deprecation',
    ],
    [
      'a replacement there is not',
      withTenth({
        deprecation: {
          since: null,
          degradationStart: '2027-01-18',
          shutdown: '2027-04-05',
          replacement: 'getIt',
        },
      }),
      'not-a-catalogue operations.10.deprecation.replacement',
    ],
  ])('is refused with %s', (_what, text, complaint) => {
    expect(complaintOf(text)).toBe(complaint);
  });

  it('is taken or refused by name, whatever it holds', () => {
    const first = operations.slice(0, 3);
    const names = Object.keys(first[0] ?? {});
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(2), fc.constantFrom(...names), (value, index, name) => {
        complaintOf(JSON.stringify(value));
        const spoiled = first.with(index, { ...first[index], [name]: value } as Operation);
        complaintOf(textOf({ operations: spoiled }));
      }),
      { numRuns: 1000 },
    );
  });
});
