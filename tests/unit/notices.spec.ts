// What the desktop is told, and when: gathered over the quiet hours, told once, with names only where they were asked for.
import { beforeEach, describe, expect, it } from 'vitest';
import { Notices } from '../../src/main/notices.ts';
import { EVERY_DAY, type QuietHours } from '../../src/shared/quiet-hours.ts';
import type { Preferences } from '../../src/shared/views.ts';

const NIGHT: QuietHours = { from: '22:00', to: '07:00', days: [...EVERY_DAY], holdsChecks: false };
const at = (hours: number) => new Date(2026, 10, 26, hours).getTime();

let now = 0;
let chosen: { notices: Preferences['notices']; quietHours: QuietHours | null };
let shown: [number, readonly string[]][] = [];
let notices: Notices;
beforeEach(() => {
  now = at(12);
  chosen = { notices: 'count', quietHours: NIGHT };
  shown = [];
  notices = new Notices({
    clock: () => now,
    preferences: () => chosen,
    show: (count, titles) => shown.push([count, titles]),
  });
});

describe('notices', () => {
  it('are shown at once by day, without a name', () => {
    notices.tell(2, ['Садовый дом']);
    expect(shown).toEqual([[2, []]]);
  });

  it('of a night are told once, when it is over', () => {
    now = at(23);
    notices.tell(2, ['Садовый дом']);
    now = at(26);
    notices.tell(3, ['Лавка чая', 'Садовый дом']);
    notices.showWhenDue();
    expect(shown).toEqual([]);
    now = at(31);
    chosen = { ...chosen, notices: 'names' };
    notices.showWhenDue();
    notices.showWhenDue();
    expect(shown).toEqual([[5, ['Садовый дом', 'Лавка чая']]]);
  });

  it('of a night in which the vault was locked are told without the names that were gathered before', () => {
    now = at(23);
    chosen = { ...chosen, notices: 'names' };
    notices.tell(2, ['Садовый дом']);
    notices.forgetNames();
    now = at(31);
    notices.showWhenDue();
    expect(shown).toEqual([[2, []]]);
  });

  it('are none when they are switched off, not even later', () => {
    chosen = { notices: 'off', quietHours: null };
    notices.tell(1, []);
    chosen = { notices: 'count', quietHours: null };
    notices.showWhenDue();
    expect(shown).toEqual([]);
  });

  it('wait no longer when the quiet hours are given up', () => {
    now = at(23);
    notices.tell(1, []);
    chosen = { ...chosen, quietHours: null };
    notices.showWhenDue();
    expect(shown).toEqual([[1, []]]);
  });
});
