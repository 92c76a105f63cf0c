// What of a call by hand is sent: only fields the operation has, nothing that leads elsewhere, never a token.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest, isKnownToRead } from '../../src/core/calls/call-request.ts';
import { findOperation, loadCatalogue } from '../../src/core/market/catalogue.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import type { CallDraft } from '../../src/shared/api-call.ts';
import type { Operation, QueryParam } from '../../src/shared/operation.ts';
import { Refusal } from '../../src/shared/result.ts';

const { operations } = loadCatalogue();
const VALUE = makeTokenValue('call-request');
const token = new Secret(VALUE);
const operationOf = (id: string): Operation => {
  const found = findOperation(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};
const draftFor = (operation: Operation, change: Partial<CallDraft> = {}): CallDraft => ({
  tokenId: 'x',
  operationId: operation.operationId,
  params: Object.fromEntries(operation.pathParams.map((name) => [name, '1'])),
  query: {},
  body: '',
  ...change,
});
const build = (operation: Operation, change: Partial<CallDraft> = {}) =>
  buildRequest(operation, draftFor(operation, change), token);
/** The refusal of a draft, or null when it would be sent. */
const complaintOf = (operation: Operation, change: Partial<CallDraft>) => {
  try {
    build(operation, change);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== 'call-invalid') throw error;
    return `${error.error.field}: ${error.error.problem}`;
  }
};

const campaign = operationOf('getCampaign');

describe('the path', () => {
  it('is that of the catalogue with the parameters filled in', () => {
    expect(build(campaign, { params: { campaignId: ' 9007199254740993 ' } })).toEqual({
      operationId: 'getCampaign',
      method: 'GET',
      target: '/v2/campaigns/9007199254740993',
      body: null,
    });
  });

  it.each([
    '..',
    '.',
    '...',
    '1/offers',
    '1%2Foffers',
    '1?x=1',
    '1#x',
    '1 2',
    '1\n2',
    'é',
    '1;2',
    '\\',
    '1'.repeat(201),
  ])('takes no %j for an id', (campaignId) => {
    expect(complaintOf(campaign, { params: { campaignId } })).toBe('campaignId: malformed');
  });

  it('is asked for what is missing and told of what it does not have', () => {
    expect(complaintOf(campaign, { params: {} })).toBe('campaignId: missing');
    expect(complaintOf(campaign, { params: { campaignId: '   ' } })).toBe('campaignId: missing');
    expect(complaintOf(campaign, { params: { campaignId: '1', orderId: '2' } })).toBe('params: unknown');
    const inherited = JSON.parse('{"campaignId":"1","__proto__":"2"}') as Record<string, string>;
    expect(complaintOf(campaign, { params: inherited })).toBe('params: unknown');
    expect(complaintOf(campaign, { params: { campaignId: '1', constructor: '2' } as never })).toBe(
      'params: unknown',
    );
  });

  it('never leads anywhere but to the operation, whatever is written', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', 'f', '\\', '?', '#', ':', '@', '1') }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        fc.array(texts, { minLength: 4, maxLength: 4 }),
        (one, written) => {
          const params = Object.fromEntries(
            one.pathParams.map((name, index) => [name, written[index] ?? '']),
          );
          let target: string;
          try {
            target = build(one, { params, body: one.bodyRequired ? '{}' : '' }).target;
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            return;
          }
          const url = new URL(`https://api.partner.market.yandex.ru${target}`);
          expect(url.origin).toBe('https://api.partner.market.yandex.ru');
          expect(url.search + url.hash).toBe('');
          const wanted = one.path
            .split('/')
            .map((part) => (part.startsWith('{') ? params[part.slice(1, -1)]?.trim() : part));
          expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(wanted);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the query', () => {
  const field = (change: Partial<QueryParam>): Operation => ({
    ...campaign,
    query: [{ name: 'x', type: 'text', many: false, required: false, ...change }],
  });

  it.each<[Partial<QueryParam>, string, string | null]>([
    [{}, 'два слова & знаки', null],
    [{}, 'строка\nвторая', 'x: malformed'],
    [{ required: true }, '', 'x: missing'],
    [{ type: 'integer' }, '-9223372036854775808', null],
    [{ type: 'integer' }, '1.5', 'x: malformed'],
    [{ type: 'integer' }, '12345678901234567890', 'x: malformed'],
    [{ type: 'integer', many: true }, '1, 2,3', null],
    [{ type: 'integer', many: true }, '1,,3', 'x: malformed'],
    [{ type: 'boolean' }, 'false', null],
    [{ type: 'boolean' }, 'yes', 'x: malformed'],
    [{ type: 'date' }, '2026-11-25', null],
    [{ type: 'date' }, '25-11-2026', 'x: malformed'],
    [{ type: 'date-time' }, '2026-11-25T10:00:00Z', null],
    [{ type: 'date-time' }, '2026-11-25', 'x: malformed'],
    [{ type: 'choice', options: ['A', 'B'] }, 'B', null],
    [{ type: 'choice', options: ['A', 'B'] }, 'C', 'x: malformed'],
    [{ type: 'choice', options: ['A', 'B'], many: true }, 'A,B', null],
    [{ type: 'choice' }, 'A', 'x: malformed'],
  ])('of %j takes %j: %s', (change, value, complaint) => {
    expect(complaintOf(field(change), { query: { x: value } })).toBe(complaint);
  });

  it('goes out encoded, lists with commas, empty fields not at all', () => {
    const one = field({ type: 'integer', many: true });
    expect(build(one, { query: { x: ' 1, 2 ' } }).target).toBe('/v2/campaigns/1?x=1%2C2');
    expect(build(one, { query: { x: ' ' } }).target).toBe('/v2/campaigns/1');
    expect(build(field({}), { query: { x: 'a&_method=DELETE' } }).target).toBe(
      '/v2/campaigns/1?x=a%26_method%3DDELETE',
    );
  });

  it('takes no name the operation does not have', () => {
    for (const name of ['_method', 'y', 'X', 'constructor', '']) {
      expect(complaintOf(field({}), { query: { [name]: '1' } })).toBe('query: unknown');
    }
  });
});

describe('the body', () => {
  const prices = operationOf('updatePrices');

  it('goes out as it was written, digit by digit', () => {
    const body = ' {"id": 9223372036854775807, "price": 1.10} ';
    expect(build(prices, { body }).body).toBe(body);
  });

  it('is asked for, refused or left out as the operation has it', () => {
    expect(prices.bodyRequired).toBe(true);
    expect(complaintOf(prices, { body: ' ' })).toBe('body: missing');
    expect(complaintOf(prices, { body: '{' })).toBe('body: not-json');
    expect(complaintOf(campaign, { body: '{}' })).toBe('body: unknown');
    expect(build(operationOf('getReturns')).body).toBeNull();
    expect(complaintOf(operationOf('sendFileToChat'), {})).toBe('body: file-needed');
  });

  it('is measured in bytes', () => {
    const text = (letters: number) => JSON.stringify('я'.repeat(letters));
    expect(complaintOf(prices, { body: text(256 * 1024 - 1) })).toBeNull();
    expect(complaintOf(prices, { body: text(256 * 1024) })).toBe('body: too-long');
  });
});

describe('a token', () => {
  const other = makeTokenValue('another');
  const search: Operation = {
    ...campaign,
    query: [{ name: 'x', type: 'text', many: false, required: false }],
    hasBody: true,
  };

  it.each([
    VALUE,
    VALUE.slice(9, 29),
    VALUE.toLowerCase(),
    encodeURIComponent(VALUE),
    other,
    encodeURIComponent(other),
  ])('is taken nowhere but in its header: %s', (text) => {
    expect(complaintOf(search, { query: { x: `a ${text} b` } })).toBe('x: holds-token');
    expect(complaintOf(search, { params: { campaignId: text } })).toBe('campaignId: holds-token');
    expect(complaintOf(search, { body: JSON.stringify({ x: text }) })).toBe('body: holds-token');
  });

  it('is found in escaped letters of a body too', () => {
    const escaped = [...VALUE]
      .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    expect(complaintOf(search, { body: `{"x":"${escaped}"}` })).toBe('body: holds-token');
    expect(complaintOf(search, { body: `{"x":"\\u0041${other.slice(1)}"}` })).toBe('body: holds-token');
  });

  it('is no part of what is complained about', () => {
    for (const change of [
      { query: { [VALUE]: '1' } },
      { params: { campaignId: '1', [VALUE]: '1' } },
      { query: { x: VALUE } },
      { params: { campaignId: VALUE } },
      { body: `{"x":"${VALUE}` },
    ]) {
      let said = '';
      try {
        build(search, change);
      } catch (error) {
        said = `${String(error)} ${JSON.stringify((error as Refusal).error)}`;
      }
      expect(said).toContain('call-invalid');
      expect(said).not.toContain(VALUE.slice(9, 21));
    }
  });
});

const PLAIN = { query: {}, body: '' };

describe('what is known to read', () => {
  it('is what the program’s own catalogue says', () => {
    for (const one of operations) expect(isKnownToRead(one, PLAIN), one.operationId).toBe(one.readOnly);
  });

  it('is nothing a loaded catalogue alone calls reading', () => {
    const writing = operationOf('updatePrices');
    expect(isKnownToRead({ ...writing, readOnly: true }, PLAIN)).toBe(false);
    expect(isKnownToRead({ ...campaign, path: writing.path }, PLAIN)).toBe(false);
    expect(isKnownToRead({ ...campaign, method: 'DELETE' }, PLAIN)).toBe(false);
    expect(isKnownToRead({ ...campaign, operationId: 'getCampaignNew' }, PLAIN)).toBe(false);
    expect(isKnownToRead({ ...campaign, operationId: 'constructor' }, PLAIN)).toBe(false);
  });

  it('is not what is asked by a field that a loaded catalogue alone knows', () => {
    const query = [{ name: 'deleteAll', type: 'boolean' as const, many: false, required: false }];
    const wider = { ...campaign, query, hasBody: true };
    expect(isKnownToRead(wider, PLAIN)).toBe(true);
    expect(isKnownToRead(wider, { query: { deleteAll: ' ' }, body: ' ' })).toBe(true);
    expect(isKnownToRead(wider, { query: { deleteAll: 'true' }, body: '' })).toBe(false);
    expect(isKnownToRead(wider, { query: {}, body: '{}' })).toBe(false);
  });

  it('is not what a loaded catalogue calls writing', () => {
    expect(isKnownToRead({ ...campaign, readOnly: false }, PLAIN)).toBe(false);
  });
});
