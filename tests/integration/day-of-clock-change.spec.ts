// Days on which the clocks are changed: 23 and 25 hours long, and each still one day, in the database as in the picture.
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tickCore } from '../../src/core/core.ts';
import { layOutDays, TIMELINE_DAYS } from '../../src/renderer/features/tokens/timeline-days.ts';
import { dayOf } from '../../src/shared/calendar-day.ts';
import type { CheckView } from '../../src/shared/views.ts';
import { keepSeed, openTestCore, type TestCore } from './open-test-core.ts';

const HALF_HOUR = 30 * 60_000;
const HOUR = 2 * HALF_HOUR;
const DAY = 24 * HOUR;
// SQLite asks the system for the zone by its name, and some systems keep no names.
const KNOWS_ZONES = process.platform !== 'win32' && existsSync('/usr/share/zoneinfo/Europe/Berlin');

const zoneBefore = process.env.TZ;
let test: TestCore;
let tokenId: string;
let now = 0;
beforeEach(async () => {
  test = await openTestCore(() => now);
  await test.openVault();
  const [cabinetId = ''] = keepSeed(test.core, test.market, 1);
  tokenId = test.core.tokens.list(cabinetId)[0]?.id ?? '';
});
afterEach(async () => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
  await test.close();
});

const checkAt = (at: number): CheckView => ({
  at,
  verdict: 'good',
  cause: 'works',
  httpStatus: 200,
  message: null,
  retryAt: null,
  traceparent: null,
  latencyMs: 100,
  cabinet: null,
  calls: [],
  occasion: 'schedule',
  clockSkewMs: null,
  diagnosis: null,
  areas: null,
});

/** A check every half an hour of these days and the first of the day after; what each day has then, by name. */
function fill(first: string, after: string): Record<string, number> {
  const counts: Record<string, number> = {};
  test.core.store.atomically(() => {
    const end = new Date(`${after}T00:00`).getTime();
    for (let at = new Date(`${first}T00:00`).getTime(); at <= end; at += HALF_HOUR) {
      test.core.store.checks.insert(tokenId, checkAt(at));
      counts[dayOf(at)] = (counts[dayOf(at)] ?? 0) + 1;
    }
  });
  return counts;
}

const goodByDay = (days: readonly { day: string; good: number }[]) =>
  Object.fromEntries(days.filter(({ good }) => good > 0).map(({ day, good }) => [day, good]));
const inStrip = () => layOutDays(test.core.checks.timeline(tokenId), now);

describe.runIf(KNOWS_ZONES)('the days around a change of the clock', () => {
  it.each([
    [
      'put back in the night',
      'Europe/Berlin',
      ['2026-10-24', '2026-10-27'],
      { '2026-10-24': 48, '2026-10-25': 50, '2026-10-26': 48, '2026-10-27': 1 },
    ],
    [
      'put forward in the night',
      'Europe/Berlin',
      ['2026-03-28', '2026-03-31'],
      { '2026-03-28': 48, '2026-03-29': 46, '2026-03-30': 48, '2026-03-31': 1 },
    ],
    [
      'put forward at midnight, so that the day begins at one',
      'Africa/Cairo',
      ['2026-04-23', '2026-04-26'],
      { '2026-04-23': 48, '2026-04-24': 46, '2026-04-25': 48, '2026-04-26': 1 },
    ],
    [
      'never changed',
      'Europe/Moscow',
      ['2026-10-24', '2026-10-27'],
      { '2026-10-24': 48, '2026-10-25': 48, '2026-10-26': 48, '2026-10-27': 1 },
    ],
  ] as const)('%s, are counted once each, raw and rolled up', async (_how, zone, [first, after], days) => {
    process.env.TZ = zone;
    now = new Date(`${after}T12:00`).getTime() + 20 * DAY;
    expect(fill(first, after)).toEqual(days);
    expect(goodByDay(test.core.checks.timeline(tokenId).days)).toEqual(days);
    expect(goodByDay(inStrip())).toEqual(days);

    // They grow old in the middle of the longest day: what is left of it raw and what is rolled up make one day.
    now = new Date(`${first}T12:00`).getTime() + DAY + 90 * DAY;
    await tickCore(test.core);
    expect(test.core.store.checks.newestOf(tokenId, 1000).length).toBeLessThan(145);
    expect(test.core.store.checks.newestOf(tokenId, 1000).length).toBeGreaterThan(49);
    expect(goodByDay(test.core.checks.timeline(tokenId).days)).toEqual(days);
    now += 20 * DAY;
    await tickCore(test.core);
    // The newest one stays: a token is known by it.
    expect(test.core.store.checks.newestOf(tokenId, 1000)).toHaveLength(1);
    expect(goodByDay(test.core.checks.timeline(tokenId).days)).toEqual(days);
  });

  it.each(['Europe/Berlin', 'Africa/Cairo'])(
    'stand in the strip of ninety once each, from any hour: %s',
    (zone) => {
      process.env.TZ = zone;
      for (const from of ['2026-03-27T00:00', '2026-04-23T00:00', '2026-10-24T00:00', '2026-10-29T00:00']) {
        for (let hour = 0; hour < 72; hour += 1) {
          now = new Date(from).getTime() + hour * HOUR;
          const strip = inStrip();
          expect(new Set(strip.map(({ day }) => day)).size).toBe(TIMELINE_DAYS);
          expect(strip.at(-1)?.day).toBe(dayOf(now));
          expect(strip.every(({ day, at }) => dayOf(at) === day)).toBe(true);
        }
      }
    },
  );
});
