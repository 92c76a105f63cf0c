// Cabinets by the dozen: invented, the same every time, and told apart in the log without a piece of any token.
import { expect, test } from 'vitest';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import { tagToken } from '../../src/practice/request-log.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import { introspect, send } from './practice-caller.ts';

const CABINETS = 100;
const TOKENS = 30;
const many = manyCabinets(CABINETS, TOKENS);
const tokens = many.flatMap((cabinet) => cabinet.tokens);

test('a hundred cabinets with thirty tokens each are all distinct', () => {
  expect(many).toHaveLength(CABINETS);
  expect(new Set(tokens.map(({ value }) => value)).size).toBe(CABINETS * TOKENS);
  expect(new Set(many.map(({ title }) => title)).size).toBe(CABINETS);
  const ids = many.flatMap(({ businessId, stores }) => [businessId, ...stores.map(({ id }) => id)]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { stores, tokens: own } of many) {
    expect(stores.length).toBeGreaterThanOrEqual(1);
    expect(stores.length).toBeLessThanOrEqual(4);
    expect(new Set(own.map(({ marketName }) => marketName)).size).toBe(TOKENS);
  }
});

test('they are the same every time, and fewer are the first of more', () => {
  expect(manyCabinets(CABINETS, TOKENS)).toEqual(many);
  expect(manyCabinets(3, TOKENS)).toEqual(many.slice(0, 3));
});

test('their tokens are well formed, mostly alive, of every scope', () => {
  for (const { value } of tokens) expect(value).toMatch(/^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/);
  const revoked = tokens.filter((token) => token.revoked).length;
  expect(revoked).toBeGreaterThan(100);
  expect(revoked).toBeLessThan(500);
  expect(new Set(tokens.flatMap(({ scopes }) => scopes))).toEqual(new Set(ACCESS_SCOPE_NAMES));
  for (const { scopes } of tokens) expect(scopes.length).toBeGreaterThan(0);
});

test('no cabinet gets more tokens than the Market allows', () => {
  expect(() => manyCabinets(1, 31)).toThrow('at most 30');
});

test('the log names three thousand tokens apart, and holds twelve letters of none', () => {
  const tags = tokens.map(({ value }) => tagToken(value));
  expect(new Set(tags).size).toBe(tokens.length);
  for (const [index, tag] of tags.entries()) expect(tokens[index]?.value).not.toContain(tag.slice(1));
});

test('a market of them answers each, counts each, and keeps as many calls as it was told to', async () => {
  const market = await startPracticeMarket({ cabinets: manyCabinets(4, 5), logLength: 25 });
  try {
    expect(market.cabinets).toEqual(manyCabinets(4, 5));
    const all = market.cabinets.flatMap((cabinet) => cabinet.tokens);
    for (const { value, revoked, marketName } of all) {
      const answer = await introspect(market, value);
      expect(answer.status).toBe(revoked ? 401 : 200);
      if (!revoked) expect(JSON.parse(answer.text).result.apiKey.name).toBe(marketName);
    }
    const asked = market.control.requests().map(({ token }) => token);
    expect(asked).toEqual(all.map(({ value }) => tagToken(value)));
    const hours = market.control.introspections();
    expect(hours.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(20);
    for (let call = 0; call < 10; call += 1) await send(market, '/v2/campaigns');
    expect(market.control.requests()).toHaveLength(25);
  } finally {
    await market.close();
  }
});
