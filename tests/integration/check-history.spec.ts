// History: raw for ninety days, then one row a day; nothing a token is known by is ever lost; a million rows stay fast.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tickCore } from '../../src/core/core.ts';
import { PAGE } from '../../src/core/store/check-table.ts';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import type { CheckPage, CheckView } from '../../src/shared/views.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';

const DAY = 24 * 3_600_000;
let test: TestCore;
let now: number;
let tokenId: string;

beforeEach(async () => {
  now = new Date(2026, 10, 20, 12).getTime();
  test = await openTestCore(() => now);
  await test.openVault();
  const [cabinetId = ''] = keepSeed(test.core, test.market, 1);
  tokenId = test.core.tokens.list(cabinetId)[0]?.id ?? '';
});
afterEach(() => test.close());

function check(daysAgo: number, verdict: CheckView['verdict'], latencyMs: number | null = 100): CheckView {
  return {
    at: now - daysAgo * DAY,
    verdict,
    cause: verdict === 'good' ? 'works' : verdict === 'bad' ? 'token-revoked' : 'offline',
    httpStatus: null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs,
    cabinet: null,
    calls: [],
    occasion: 'schedule',
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  };
}
const keep = (...checks: CheckView[]) => {
  test.core.store.atomically(() => {
    for (const one of checks) test.core.store.checks.insert(tokenId, one);
  });
};

describe('the history of a token', () => {
  it('is told by day, with the mean time of the answers', () => {
    keep(check(3, 'good', 100), check(3, 'good', 300), check(3, 'unproven', null), check(1, 'bad', 50));
    expect(test.core.checks.timeline(tokenId).days).toEqual([
      { day: '2026-11-17', good: 2, bad: 0, unproven: 1, latencyMs: 200 },
      { day: '2026-11-19', good: 0, bad: 1, unproven: 0, latencyMs: 50 },
    ]);
  });

  it('is rolled up after ninety days, and reads the same', async () => {
    keep(
      ...[100, 100, 99, 95].flatMap((daysAgo) => [
        check(daysAgo, 'good', 100),
        check(daysAgo, 'unproven', null),
      ]),
      check(80, 'good', 40),
    );
    const before = test.core.checks.timeline(tokenId).days;
    await tickCore(test.core);
    expect(test.core.checks.timeline(tokenId).days).toEqual(before);
    expect(test.core.checks.history(tokenId).checks).toHaveLength(1);
    // Once more, into days that are there already.
    keep(check(100, 'bad', 60), check(70, 'good'));
    const more = test.core.checks.timeline(tokenId).days;
    now += 2 * 3_600_000;
    await tickCore(test.core);
    expect(test.core.checks.timeline(tokenId).days).toEqual(more);
    expect(test.core.checks.history(tokenId).checks).toHaveLength(2);
  });

  it('keeps the newest check and the newest proof, however old', async () => {
    keep(check(300, 'bad'), check(200, 'good'), check(180, 'unproven'), check(170, 'unproven'));
    await tickCore(test.core);
    expect(test.core.tokens.show(tokenId)).toMatchObject({
      lastCheck: { verdict: 'unproven', at: now - 170 * DAY },
      lastProof: { verdict: 'good', at: now - 200 * DAY },
    });
    expect(test.core.checks.history(tokenId).checks).toHaveLength(2);
  });

  it('is rolled up in handfuls, so that nothing stands still', async () => {
    keep(...Array.from({ length: 600 }, (_, index) => check(100 + (index % 50), 'good')), check(1, 'good'));
    for (let left = 600; left > 0; left -= 250) {
      await tickCore(test.core);
      expect(test.core.store.days.listOf(tokenId, 0).reduce((sum, { good }) => sum + good, 0)).toBe(601);
    }
    expect(test.core.store.checks.newestOf(tokenId, 10_000)).toHaveLength(1);
  });
});

describe('the pages of a history', () => {
  /** Every page from the newest on. */
  function readPages(between: () => void = () => undefined): CheckPage[] {
    const pages: CheckPage[] = [];
    let from: CheckPage['next'] = null;
    do {
      const page: CheckPage = test.core.checks.history(tokenId, from);
      pages.push(page);
      from = page.next;
      between();
    } while (from !== null);
    return pages;
  }
  const many = (count: number) =>
    Array.from({ length: count }, (_, nth) => check((count - nth) / 24, 'good'));
  const times = (pages: readonly CheckPage[]) => pages.flatMap(({ checks }) => checks.map(({ at }) => at));

  it.each([
    [0, [0]],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [200, [100, 100]],
    [330, [100, 100, 100, 30]],
  ])('of %i checks are %j, newest first, each once', (count, sizes) => {
    const checks = many(count);
    keep(...checks);
    const pages = readPages();
    expect(pages.map((page) => page.checks.length)).toEqual(sizes);
    expect(times(pages)).toEqual(checks.map(({ at }) => at).reverse());
  });

  it('are not moved by checks made meanwhile, nor by old ones that are rolled up', () => {
    const checks = many(900);
    keep(...checks);
    const pages = readPages(() => {
      keep(check(0, 'bad'));
      // The check at which the next page was to begin goes as well.
      test.core.store.days.rollUp(now - 20 * DAY, 150);
    });
    const read = times(pages);
    expect(new Set(read).size).toBe(read.length);
    expect([...read].sort((a, b) => b - a)).toEqual(read);
    const young = checks.filter(({ at }) => at >= now - 20 * DAY).map(({ at }) => at);
    expect(read.slice(0, young.length)).toEqual(young.reverse());
  });

  it.each(['9223372036854775807', '-9223372036854775808', '9999999999999999999', '-1', '0'])(
    'begin anywhere, also where nothing is: %s',
    (from) => {
      keep(...many(3));
      const isBehindAll = from.startsWith('9');
      expect(test.core.checks.history(tokenId, from)).toMatchObject({ next: null });
      expect(test.core.checks.history(tokenId, from).checks).toHaveLength(isBehindAll ? 3 : 0);
    },
  );

  it('hold the checks of one token alone', () => {
    keep(...many(2));
    const other = test.core.tokens.survey().find(({ id }) => id !== tokenId)?.id ?? '';
    expect(test.core.checks.history(other)).toEqual({ checks: [], next: null });
    expect(() => test.core.checks.history('nobody')).toThrow();
  });

  it('are found by the index, wherever they begin', () => {
    const database = new Database(join(test.folder, 'plan.db'));
    for (const sql of MIGRATIONS) database.exec(sql);
    const steps = database
      .prepare(`EXPLAIN QUERY PLAN ${PAGE}`)
      .all({ tokenId: 'x', from: '7', most: 3 }) as { detail: string }[];
    database.close();
    expect(steps.map(({ detail }) => detail)).toEqual([
      'SEARCH token_check USING INDEX token_check_by_token (token_id=? AND id<?)',
    ]);
  });
});
