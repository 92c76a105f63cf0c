// The main job end to end without a window: try a token out, keep it sealed, restart, unlock, test again.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { DAYS_IN_USE, emptyOldTrash, TRASH_LIFETIME_MS } from '../../src/core/tokens/old-trash.ts';
import { openTestCore, PASSPHRASE, practiceToken, type TestCore, testNow } from './open-test-core.ts';
import { refusal } from './refusal.ts';

let test: TestCore;
let now: number;

beforeEach(async () => {
  now = Date.now();
  test = await openTestCore(() => now);
  await test.openVault();
});
afterEach(() => test.close());

const addCabinet = (title = 'Садовый дом') =>
  test.core.cabinets.add({ title, colour: 'teal', api: 'practice' });

async function addToken(cabinetId: string, title: string, value = practiceToken(test.market, title)) {
  const trial = await test.core.trials.tryOut({ value, api: 'practice' });
  return test.core.tokens.add({ trialId: trial.trialId, cabinetId, title, note: '' });
}

describe('trying a token out', () => {
  it('tells verdict, name, scopes, cabinet and stores, and keeps nothing', async () => {
    const value = practiceToken(test.market, 'Репрайсер');
    const trial = await test.core.trials.tryOut({ value: `  ${value}\r\n`, api: 'practice' });
    expect(trial).toMatchObject({
      check: { verdict: 'good', cause: 'works', httpStatus: 200, cabinet: { id: '9007199254740993' } },
      facts: { name: 'repricer', scopes: ['PRICING'], unknownScopes: [] },
      unusualFormat: false,
      duplicateOf: null,
      knownCabinetId: null,
    });
    expect(trial.stores).toHaveLength(6);
    expect(trial.check.calls.map(({ operationId }) => operationId)).toEqual([
      'getAuthTokenInfo',
      'getCampaigns',
      'getBusinessSettings',
    ]);
    expect(JSON.stringify(trial)).not.toContain(value);
    expect(test.core.cabinets.list()).toEqual([]);
  });

  it.each([
    ['Прежний подрядчик', 'bad', 'token-revoked', 401, 'Api-Key token is revoked'],
    ['Битрикс24', 'good', 'works-some-stores-off', 200, null],
    ['Чаты', 'unproven', 'rate-limited', 420, expect.stringContaining('Hit rate limit')],
  ])('%s is %s: %s', async (title, verdict, cause, httpStatus, message) => {
    const trial = await test.core.trials.tryOut({
      value: practiceToken(test.market, title),
      api: 'practice',
    });
    expect(trial.check).toMatchObject({ verdict, cause, httpStatus, message });
  });

  it('keeps a scope this program does not know apart', async () => {
    const value = practiceToken(test.market, 'Программа лояльности');
    const trial = await test.core.trials.tryOut({ value, api: 'practice' });
    expect(trial.facts?.unknownScopes).toEqual(['LOYALTY_MANAGEMENT']);
  });

  it('condemns what cannot be a token without asking the Market, and will not keep it', async () => {
    const cabinet = addCabinet();
    const before = test.market.control.requests().length;
    const trial = await test.core.trials.tryOut({ value: 'y0_AgAAAAAExample', api: 'practice' });
    expect(trial.check).toMatchObject({ verdict: 'bad', cause: 'token-malformed', calls: [] });
    expect(test.market.control.requests()).toHaveLength(before);
    expect(() =>
      test.core.tokens.add({ trialId: trial.trialId, cabinetId: cabinet.id, title: 'OAuth', note: '' }),
    ).toThrow(refusal({ code: 'token-unusable' }));
  });

  it('can be saved for ten minutes, and not after', async () => {
    const cabinet = addCabinet();
    const trial = await test.core.trials.tryOut({
      value: practiceToken(test.market, 'Репрайсер'),
      api: 'practice',
    });
    now += 11 * 60_000;
    expect(() =>
      test.core.tokens.add({ trialId: trial.trialId, cabinetId: cabinet.id, title: 'Репрайсер', note: '' }),
    ).toThrow(refusal({ code: 'not-found', what: 'trial' }));
  });

  it('cannot be saved to a cabinet of another market', async () => {
    const elsewhere = test.core.cabinets.add({
      title: 'Настоящий',
      colour: 'pink',
      api: 'https://api.partner.market.yandex.ru',
    });
    const trial = await test.core.trials.tryOut({
      value: practiceToken(test.market, 'Репрайсер'),
      api: 'practice',
    });
    expect(() =>
      test.core.tokens.add({ trialId: trial.trialId, cabinetId: elsewhere.id, title: 'Репрайсер', note: '' }),
    ).toThrow(refusal({ code: 'wrong-market' }));
  });
});

describe('a kept token', () => {
  it('survives a restart, opens with the passphrase and is tested again', async () => {
    const cabinet = addCabinet();
    const added = await addToken(cabinet.id, 'RetailCRM');
    const core = test.restart();
    expect(core.vault.isUnlocked).toBe(false);
    await expect(testNow(core, added.id)).rejects.toEqual(refusal({ code: 'locked' }));
    await core.vault.unlock(new Secret(PASSPHRASE));
    const tested = await testNow(core, added.id);
    expect(tested.lastCheck).toMatchObject({ verdict: 'good', cause: 'works' });
    expect(core.checks.history(added.id).checks).toHaveLength(2);
    expect(core.cabinets.list()[0]).toMatchObject({
      identity: { id: '9007199254740993', name: 'Садовый дом' },
      subscription: 'MEDIUM',
      counts: { tokens: 1, good: 1, bad: 0, unproven: 0, unchecked: 0, elsewhere: 0 },
      lastCheckAt: tested.lastCheck?.at,
    });
  });

  it('is found again by its fingerprint, in the trash too', async () => {
    const cabinet = addCabinet();
    const added = await addToken(cabinet.id, 'RetailCRM');
    const value = practiceToken(test.market, 'RetailCRM');
    const again = await test.core.trials.tryOut({ value, api: 'practice' });
    expect(again.duplicateOf).toEqual({
      tokenId: added.id,
      title: 'RetailCRM',
      cabinetTitle: 'Садовый дом',
      discarded: false,
    });
    expect(again.fingerprint).toBe(added.fingerprint);
    test.core.tokens.discard(added.id);
    expect(() =>
      test.core.tokens.add({ trialId: again.trialId, cabinetId: cabinet.id, title: 'Второй', note: '' }),
    ).toThrow(refusal({ code: 'duplicate-token', discarded: true }));
  });

  it('that belongs to another cabinet is noticed and changes nothing of its cabinet', async () => {
    const cabinet = addCabinet();
    await addToken(cabinet.id, 'RetailCRM');
    const stray = await addToken(cabinet.id, '1С остатки');
    expect(stray.belongsElsewhere).toMatchObject({ id: '1184027', name: 'Лавка чая' });
    const [after] = test.core.cabinets.list();
    expect(after?.identity?.id).toBe('9007199254740993');
    expect(after?.stores).toHaveLength(6);
    expect(after?.counts).toMatchObject({ good: 2, elsewhere: 1 });
  });

  it('does not give a new cabinet the identity another one has', async () => {
    const garden = addCabinet();
    await addToken(garden.id, 'RetailCRM');
    const other = addCabinet('Новая лавка');
    const stray = await addToken(other.id, 'Репрайсер');
    expect(stray.belongsElsewhere).toMatchObject({ id: '9007199254740993' });
    const view = test.core.cabinets.list().find(({ id }) => id === other.id);
    expect(view).toMatchObject({ identity: null, stores: [], counts: { elsewhere: 1 } });
    await addToken(other.id, 'Сборщик заказов');
    expect(test.core.cabinets.list().find(({ id }) => id === other.id)?.identity?.id).toBe('1184027');
  });

  it('keeps its facts and its older verdicts when the Market cannot be asked', async () => {
    const cabinet = addCabinet();
    const added = await addToken(cabinet.id, 'RetailCRM');
    test.market.control.setFault('html');
    const tested = await testNow(test.core, added.id);
    expect(tested.lastCheck).toMatchObject({ verdict: 'unproven' });
    expect(tested.facts).toEqual(added.facts);
  });

  it('is tested once when asked twice at a time', async () => {
    const cabinet = addCabinet();
    const added = await addToken(cabinet.id, 'RetailCRM');
    const both = [testNow(test.core, added.id), testNow(test.core, added.id)];
    expect(test.core.tokens.show(added.id).testing).toBe(true);
    await Promise.all(both);
    expect(test.core.tokens.show(added.id).testing).toBe(false);
    expect(test.core.checks.history(added.id).checks).toHaveLength(2);
  });

  it('is stopped by hand without a trace, alone or together with others who asked', async () => {
    const cabinet = addCabinet();
    const { id } = await addToken(cabinet.id, 'RetailCRM');
    test.market.control.setLatency(150);
    const byHand = [testNow(test.core, id), testNow(test.core, id)];
    test.core.checks.stop(id);
    for (const one of byHand) await expect(one).rejects.toEqual(refusal({ code: 'check-stopped' }));
    const { planId } = test.core.checks.planDeepCheck(id);
    const deep = test.core.checks.testDeeply(planId);
    test.core.checks.stop(id);
    await expect(deep).rejects.toEqual(refusal({ code: 'check-stopped' }));
    expect(test.core.checks.history(id).checks).toHaveLength(1);
    await testNow(test.core, id);
    expect(test.core.checks.history(id).checks).toHaveLength(2);
    expect(test.core.tokens.show(id).testing).toBe(false);
  });

  it.each(['hand', 'run'] as const)(
    'goes on for a run when a test by hand is stopped, begun by %s',
    async (first) => {
      const cabinet = addCabinet();
      const { id } = await addToken(cabinet.id, 'RetailCRM');
      test.market.control.setLatency(50);
      const second = first === 'hand' ? 'run' : 'hand';
      const tests = {
        [first]: test.core.checks.test(id, { occasion: first }),
        [second]: test.core.checks.test(id, { occasion: second }),
      };
      test.core.checks.stop(id);
      await expect(tests.hand).rejects.toEqual(refusal({ code: 'check-stopped' }));
      expect(await tests.run).toMatchObject({ isKept: true });
      expect(test.core.checks.history(id).checks).toHaveLength(2);
    },
  );

  it('goes into the trash and out of it with others, or not at all when one of them is gone', async () => {
    const cabinet = addCabinet();
    const ids = [(await addToken(cabinet.id, 'RetailCRM')).id, (await addToken(cabinet.id, 'Репрайсер')).id];
    expect(() => test.core.tokens.discardAll([...ids, 'gone'])).toThrow(refusal({ code: 'not-found' }));
    expect(test.core.tokens.list(cabinet.id)).toHaveLength(2);
    test.core.tokens.discardAll(ids);
    expect(test.core.tokens.list(cabinet.id)).toHaveLength(0);
    expect(() => test.core.tokens.restoreAll(['gone', ...ids])).toThrow(refusal({ code: 'not-found' }));
    expect(test.core.tokens.listDiscarded()).toHaveLength(2);
    test.core.tokens.restoreAll(ids);
    expect(test.core.tokens.list(cabinet.id)).toHaveLength(2);
  });

  it('stays in the trash for thirty days, can be taken out, and is gone after', async () => {
    const cabinet = addCabinet();
    const kept = await addToken(cabinet.id, 'RetailCRM');
    const other = await addToken(cabinet.id, 'Репрайсер');
    test.core.tokens.discard(kept.id);
    test.core.tokens.discard(other.id);
    for (let day = 1; day <= DAYS_IN_USE; day += 1) {
      now += 24 * 3_600_000;
      test.core.audit.append({ kind: 'opened', how: 'passphrase' });
    }
    now += TRASH_LIFETIME_MS - DAYS_IN_USE * 24 * 3_600_000 - 1;
    emptyOldTrash(test.core, now, new Set());
    expect(
      test.core.tokens
        .listDiscarded()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([kept.id, other.id].sort());
    test.core.tokens.restore(kept.id);
    now += 2;
    emptyOldTrash(test.core, now, new Set());
    expect(test.core.tokens.listDiscarded()).toEqual([]);
    expect(test.core.tokens.show(kept.id).discardedAt).toBeNull();
    expect(() => test.core.tokens.show(other.id)).toThrow(refusal({ code: 'not-found' }));
  });

  it('is not erased outside the trash', async () => {
    const cabinet = addCabinet();
    const kept = await addToken(cabinet.id, 'RetailCRM');
    expect(() => test.core.tokens.erase(kept.id)).toThrow(refusal({ code: 'not-found' }));
    expect(() => test.core.cabinets.erase(cabinet.id)).toThrow(refusal({ code: 'not-found' }));
  });

  it('does not come back with its cabinet beside another of the same identity', async () => {
    const cabinet = addCabinet();
    await addToken(cabinet.id, 'RetailCRM');
    test.core.cabinets.discard(cabinet.id);
    const fresh = addCabinet('Садовый дом, заново');
    await addToken(fresh.id, 'Репрайсер');
    expect(() => test.core.cabinets.restore(cabinet.id)).toThrow(
      refusal({ code: 'cabinet-kept', cabinetTitle: 'Садовый дом, заново' }),
    );
    test.core.cabinets.discard(fresh.id);
    expect(test.core.cabinets.restore(cabinet.id).counts.tokens).toBe(1);
  });

  it('is refused when its row was moved to another cabinet', async () => {
    const cabinet = addCabinet();
    const kept = await addToken(cabinet.id, 'RetailCRM');
    const row = test.core.store.tokens.find(kept.id);
    const other = addCabinet('Лавка чая');
    if (!row) throw new Error('the row is gone');
    test.core.store.tokens.insert({ ...row, id: 'moved', cabinetId: other.id });
    await expect(testNow(test.core, 'moved')).rejects.toEqual(refusal({ code: 'token-damaged' }));
  });
});

describe('locking', () => {
  it('stops a running test, forgets what was tried out and leaves everything kept', async () => {
    const cabinet = addCabinet();
    const kept = await addToken(cabinet.id, 'RetailCRM');
    const trial = await test.core.trials.tryOut({
      value: practiceToken(test.market, 'Репрайсер'),
      api: 'practice',
    });
    test.market.control.setFault('hang');
    const running = testNow(test.core, kept.id);
    lockCore(test.core);
    await expect(running).rejects.toEqual(refusal({ code: 'locked' }));
    await test.core.vault.unlock(new Secret(PASSPHRASE));
    expect(() =>
      test.core.tokens.add({ trialId: trial.trialId, cabinetId: cabinet.id, title: 'Репрайсер', note: '' }),
    ).toThrow(refusal({ code: 'not-found', what: 'trial' }));
    expect(test.core.tokens.list(cabinet.id)).toHaveLength(1);
  });
});

describe('locking during a quick test', () => {
  it('leaves nothing of the value behind', async () => {
    test.market.control.setLatency(150);
    const trial = test.core.trials.tryOut({
      value: practiceToken(test.market, 'Репрайсер'),
      api: 'practice',
    });
    lockCore(test.core);
    await expect(trial).rejects.toEqual(refusal({ code: 'locked' }));
  });
});

describe('a quick test that is stopped', () => {
  it('keeps nothing, and the next is answered', async () => {
    test.market.control.setLatency(150);
    const asked = { value: practiceToken(test.market, 'Репрайсер'), api: 'practice' };
    const trial = test.core.trials.tryOut(asked);
    test.core.trials.stop();
    await expect(trial).rejects.toEqual(refusal({ code: 'check-stopped' }));
    expect(await test.core.trials.tryOut(asked)).toMatchObject({ check: { verdict: 'good' } });
  });
});

describe('the files on disk', () => {
  it('hold no token and no passphrase, in any spelling', async () => {
    const cabinet = addCabinet();
    const titles = ['RetailCRM', 'Репрайсер', 'Прежний подрядчик', 'Чаты'];
    for (const title of titles) await addToken(cabinet.id, title);
    for (const row of test.core.tokens.list(cabinet.id)) await testNow(test.core, row.id);
    const needles = [PASSPHRASE, ...titles.map((title) => practiceToken(test.market, title))];
    const spellings = needles.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(encodeURIComponent(text)),
      Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
      // The secret middle of a token alone would be enough to name it.
      Buffer.from(text.slice(5, 25)),
    ]);
    const files = readdirSync(test.folder);
    expect(files).toContain('klyuchnik.db-wal');
    const found = files.filter((name) => {
      const bytes = readFileSync(join(test.folder, name));
      return spellings.some((spelling) => bytes.includes(spelling));
    });
    expect(found).toEqual([]);
  });
});
