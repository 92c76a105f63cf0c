// How long ago something was, in one unit.
import { describe, expect, it } from 'vitest';
import { ageOf } from '../../src/renderer/i18n/age.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 23, 12);

describe('the age of a moment', () => {
  it.each([
    [0, { unit: 'now' }],
    [59 * SECOND, { unit: 'now' }],
    [MINUTE, { unit: 'minute', count: 1 }],
    [59 * MINUTE + 59 * SECOND, { unit: 'minute', count: 59 }],
    [HOUR, { unit: 'hour', count: 1 }],
    [23 * HOUR + 59 * MINUTE, { unit: 'hour', count: 23 }],
    [DAY, { unit: 'day', count: 1 }],
    [59 * DAY, { unit: 'day', count: 59 }],
    [60 * DAY, { unit: 'month', count: 2 }],
    [364 * DAY, { unit: 'month', count: 12 }],
    [365 * DAY, { unit: 'year', count: 1 }],
    [800 * DAY, { unit: 'year', count: 2 }],
  ])('%i ms ago is %o', (passed, age) => {
    expect(ageOf(now - passed, now)).toEqual(age);
  });

  it('takes a moment of a clock ahead of ours for now', () => {
    expect(ageOf(now + 5 * MINUTE, now)).toEqual({ unit: 'now' });
  });
});
