// A watch for an edit in its finer points: what counts as the change looked for, and when a look is made, put off or given up.
// The whole way of one is told in drift.spec.ts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { manyCabinets } from '../../src/practice/many-cabinets.ts';
import type { Watch } from '../../src/shared/watch.ts';
import { editRow } from '../attack/edit-row.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';
import { refusal } from './refusal.ts';

const MINUTE = 60_000;
let test: TestCore;
let now: number;
let start: number;
let cabinetId: string;
let id: string;
let value: string;

beforeEach(async () => {
  now = new Date(2026, 10, 22, 12).getTime();
  test = await openTestCore(() => now, { cabinets: manyCabinets(1, 1), clock: () => now });
  await test.openVault();
  [cabinetId = ''] = keepSeed(test.core, test.market);
  const [token] = test.core.tokens.list(cabinetId);
  const [seeded] = test.market.cabinets[0]?.tokens ?? [];
  if (!token || !seeded) throw new Error('There is a token');
  id = token.id;
  value = seeded.value;
  test.market.control.editToken(value, { name: 'crm', scopes: ['PRICING', 'PROMOTION'] });
  test.market.control.settleEdits();
  await check();
  start = now;
});
afterEach(() => test.close());

const check = () => test.core.checks.test(id, { occasion: 'hand' });
const begin = (expected: Watch['expected']) => test.core.watches.begin(id, expected);
const look = async (minutes: number) => {
  now = start + minutes * MINUTE;
  await test.core.watches.lookWhereDue();
};
const watch = () => test.core.tokens.show(id).watch;
const asked = () =>
  test.market.control.requests().filter((one) => one.operationId === 'getAuthTokenInfo').length;
const edits = {
  nothing: () => undefined,
  name: () => test.market.control.editToken(value, { name: 'crm 2' }),
  more: () => test.market.control.editToken(value, { scopes: ['PRICING', 'PROMOTION', 'COMMUNICATION'] }),
  fewer: () => test.market.control.editToken(value, { scopes: ['PRICING'] }),
  death: () => test.market.control.revokeToken(value),
};

describe('what a watch looks for', () => {
  it.each<[Watch['expected'], keyof typeof edits, Watch['outcome']]>([
    ['any', 'nothing', null],
    ['any', 'name', 'seen'],
    ['any', 'more', 'seen'],
    ['any', 'fewer', 'seen'],
    ['any', 'death', 'seen'],
    ['name', 'name', 'seen'],
    ['name', 'more', null],
    ['name', 'death', 'not-seen'],
    ['scopes', 'more', 'seen'],
    ['scopes', 'fewer', 'seen'],
    ['scopes', 'name', null],
    ['scopes', 'death', 'not-seen'],
    ['revoked', 'name', null],
    ['revoked', 'more', null],
    ['revoked', 'death', 'seen'],
  ])('%s, where the edit is %s: %s', async (expected, edit, outcome) => {
    await begin(expected);
    edits[edit]();
    test.market.control.settleEdits();
    await look(1);
    expect(watch()).toMatchObject({ looks: 1, outcome });
    const cabinets = test.core.cabinets.list().map(({ title }) => title);
    expect(test.changes).toEqual(outcome === 'seen' ? [{ count: 1, cabinets }] : []);
  });

  it('is no death of a token that was dead before', async () => {
    edits.death();
    await check();
    await begin('any');
    await look(1);
    expect(watch()?.outcome).toBe('not-seen');
  });
});

describe('a watch', () => {
  it('begins with a look where what is known is two minutes old, and with none before', async () => {
    const before = asked();
    now = start + 2 * MINUTE - 1;
    await begin('any');
    expect([asked(), watch()?.outcome]).toEqual([before, null]);
    edits.name();
    test.market.control.settleEdits();
    now = start + 2 * MINUTE;
    await begin('scopes');
    expect([asked(), watch()?.outcome]).toEqual([before + 1, null]);
    now += 2 * MINUTE;
    edits.more();
    test.market.control.settleEdits();
    await begin('scopes');
    expect([asked(), watch()]).toMatchObject([before + 2, { startedAt: now, outcome: 'already' }]);
  });

  it('of a token never tested begins with a look, which finds nothing “already” there', async () => {
    const added = test.market.control.issueToken({
      cabinet: test.market.cabinets[0]?.key ?? '',
      name: 'new',
      scopes: ['PRICING'],
    });
    const fresh = test.core.tokens.keepNew(cabinetId, new Secret(added), 'Т', '');
    await test.core.watches.begin(fresh.id, 'any');
    expect(test.core.tokens.show(fresh.id)).toMatchObject({
      facts: { name: 'new' },
      watch: { outcome: null, looks: 0 },
    });
  });

  it('of a token that is not there is refused, and so is its end', async () => {
    const gone = refusal({ code: 'not-found', what: 'token' });
    await expect(test.core.watches.begin('nobody', 'any')).rejects.toEqual(gone);
    expect(() => test.core.watches.forget('nobody')).toThrow(gone);
  });

  it('tells its cabinet when it begins, is looked at and is forgotten', async () => {
    const tells = async (act: () => Promise<void> | void) => {
      test.told.length = 0;
      await act();
      return test.told.includes(`tokens of ${cabinetId}`);
    };
    expect(await tells(() => begin('any'))).toBe(true);
    expect(await tells(() => look(0.9))).toBe(false);
    expect(await tells(() => look(1))).toBe(true);
    expect(await tells(() => test.core.watches.forget(id))).toBe(true);
  });

  it('looks at its minutes and not before', async () => {
    await begin('any');
    const looks: number[] = [];
    for (const minutes of [0.99, 1, 2.99, 3, 5.99, 6, 9.99, 10, 11.99, 12, 30]) {
      await look(minutes);
      looks.push(watch()?.looks ?? 0);
    }
    expect(looks).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(watch()).toMatchObject({ outcome: 'not-seen', nextLookAt: null });
  });

  it('that did not get through is not made again within the minute', async () => {
    await begin('any');
    test.market.control.setFault('html');
    const before = asked();
    await look(1);
    await look(1.99);
    expect(asked()).toBe(before + 1);
    await look(2);
    expect(asked()).toBe(before + 2);
    expect(watch()).toMatchObject({ looks: 0, outcome: null });
  });

  it.each([
    ['nothing gets through', async () => test.market.control.setFault('html')],
    [
      'the limit is used up',
      async () => {
        test.market.control.useUpBudget(test.market.cabinets[0]?.key ?? '');
        await check().catch(() => undefined);
      },
    ],
  ])('gives up after an hour in which %s', async (_what, trouble) => {
    await begin('any');
    const outcomes: unknown[] = [];
    for (const minutes of [60, 61]) {
      now = start + minutes * MINUTE;
      await trouble();
      test.told.length = 0;
      await look(minutes);
      outcomes.push(watch()?.outcome);
    }
    expect(outcomes).toEqual([null, 'not-looked']);
    expect(test.told).toContain(`tokens of ${cabinetId}`);
    expect(watch()?.looks).toBe(0);
  });

  it('counts from now when the clock was set back', async () => {
    now = start + 1000 * MINUTE;
    await check();
    await begin('any');
    await look(0);
    expect(watch()).toMatchObject({ startedAt: start, looks: 0 });
    await look(1);
    expect(watch()).toMatchObject({ looks: 1 });
  });

  it('ends where the token can be read no more, and waits where the vault is locked', async () => {
    await begin('any');
    test.core.vault.lock();
    await look(1);
    expect(test.core.store.watches.find(id)).toMatchObject({ outcome: null, looks: 0 });
    await test.openVault();
    await editRow(test, "UPDATE token SET sealed = x'00' WHERE id = ?", id);
    await look(3);
    expect(watch()).toMatchObject({ outcome: 'not-looked', looks: 0 });
  });

  it('ends where nothing vouches for the address of its cabinet', async () => {
    await begin('any');
    await editRow(
      test,
      "UPDATE cabinet SET api = 'https://api.partner.market.yandex.ru' WHERE id = ?",
      cabinetId,
    );
    const before = asked();
    await look(1);
    expect(watch()).toMatchObject({ outcome: 'not-looked', looks: 0 });
    expect(asked()).toBe(before);
  });

  it('gives back what it booked of the hour, whatever comes of a look', async () => {
    const left = () => test.core.checks.budget(cabinetId).left;
    await begin('any');
    await look(1);
    expect(left()).toBe(100 - 2);
    test.core.vault.lock();
    await look(3);
    await test.openVault();
    expect(left()).toBe(100 - 2);
  });

  it('forgotten or begun anew while a look is under way goes by what is so now', async () => {
    await begin('any');
    edits.name();
    test.market.control.settleEdits();
    now = start + MINUTE;
    const looking = test.core.watches.lookWhereDue();
    // While one look is under way there is no second one.
    await test.core.watches.lookWhereDue();
    test.core.watches.forget(id);
    await looking;
    expect([watch(), test.changes]).toEqual([null, []]);
  });
});

describe('a look without a watch', () => {
  it('is a check like those of a watch, one at a time', async () => {
    const before = asked();
    await Promise.all([test.core.watches.lookOnce(id), test.core.watches.lookOnce(id)]);
    expect(asked()).toBe(before + 1);
    expect(test.core.tokens.show(id).lastCheck?.occasion).toBe('watch');
    // What was booked for both is given back.
    expect(test.core.checks.budget(cabinetId).left).toBe(100 - 2);
    await test.core.watches.lookOnce(id);
    expect(asked()).toBe(before + 2);
  });

  it('is not made into the reserve, nor of a token that is not there', async () => {
    const { ledger } = test.core.checker;
    while (ledger.budgetOf(cabinetId, 0).left > 10) ledger.book(cabinetId);
    const before = asked();
    await test.core.watches.lookOnce(id);
    await test.core.watches.lookOnce('nobody');
    expect(asked()).toBe(before);
  });

  it('does not mind a locked vault', async () => {
    test.core.vault.lock();
    await test.core.watches.lookOnce(id);
    await test.openVault();
    expect(test.core.checks.budget(cabinetId).left).toBe(100 - 1);
  });
});
