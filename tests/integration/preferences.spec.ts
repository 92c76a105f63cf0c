// Preferences in their file and behind the wire: an older file still reads, a broken value costs itself alone, and what
// guards the vault is written into the audit trail.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteClipboardTime } from '../../src/core/vault-acts.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { DEFAULT_PREFERENCES } from '../../src/shared/views.ts';
import { openSettings } from '../faults/settings-places.ts';
import { openTestCore, type TestCore } from './open-test-core.ts';

let folder = '';
let reports: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-preferences-'));
  reports = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openSettings(folder, (error) => reports.push(String(error))).preferences;
const hold = (values: object) => writeFileSync(join(folder, 'preferences.json'), JSON.stringify(values));

describe('the file of preferences', () => {
  it('of an older version reads, and what it lacks is as by default', () => {
    hold({ language: 'ru', scheme: 'dark', lockAfterMinutes: null });
    const read = { ...DEFAULT_PREFERENCES, ...open().readEach() };
    expect(read).toEqual({
      ...DEFAULT_PREFERENCES,
      language: 'ru',
      scheme: 'dark',
      lockAfterMinutes: null,
    });
    expect(reports).toEqual([]);
  });

  it.each([
    ['clipboardSeconds', 5],
    ['clipboardSeconds', 301],
    ['clipboardSeconds', 59.5],
    ['density', 'tiny'],
    ['notices', true],
    ['lockAfterMinutes', 0],
    ['quietHours', { from: '22:00', to: '07:00', days: [], holdsChecks: false }],
    ['quietHours', { from: '22:00', to: '07:00', days: [1] }],
    ['newSchedule', { everyHours: 0, quiet: null }],
    ['scheme', null],
  ])('with a broken %s loses that one alone, and is put aside whole at the next writing', (name, value) => {
    const sound = {
      ...DEFAULT_PREFERENCES,
      language: 'en' as const,
      clipboardSeconds: 30,
      density: 'compact' as const,
    };
    const broken = { ...sound, [name]: value };
    hold(broken);
    const file = open();
    const { [name as keyof typeof sound]: _lost, ...rest } = sound;
    expect(file.readEach()).toEqual(rest);
    expect(reports.at(-1)).toContain(name);
    file.write({ ...DEFAULT_PREFERENCES, ...file.readEach() });
    expect(open().readEach()).toEqual({ ...DEFAULT_PREFERENCES, ...rest });
    const aside = readdirSync(folder).find((one) => one.includes('unreadable')) ?? '';
    expect(JSON.parse(readFileSync(join(folder, aside), 'utf8'))).toEqual(broken);
  });

  it('of no JSON at all is as none', () => {
    writeFileSync(join(folder, 'preferences.json'), '{ "language"');
    expect(open().readEach()).toEqual({});
  });
});

describe('what follows from preferences', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await openTestCore();
    await test.openVault();
  });
  afterEach(() => test.close());
  const real = (title: string) =>
    test.core.cabinets.add({ title, colour: 'teal', api: 'https://api.partner.market.yandex.ru' });

  it('another clipboard time is written into the audit trail, the same one is not', () => {
    noteClipboardTime(test.core, 60, 60);
    noteClipboardTime(test.core, 60, 15);
    const contents = test.core.audit.list().map(({ content }) => content);
    expect(contents.filter((one) => one?.kind === 'clipboard-time-changed')).toEqual([
      { kind: 'clipboard-time-changed', from: 60, to: 15 },
    ]);
  });

  it('a new cabinet gets the schedule of new ones, a practice cabinet none', () => {
    const schedule = { everyHours: 6, quiet: null };
    expect(real('до').schedule).toBeNull();
    test.choices.scheduleOfNew = schedule;
    const added = real('после');
    expect(added.schedule).toEqual(schedule);
    expect(added.nextScheduledAt).toBe(added.createdAt + 6 * 3_600_000);
    const practice = test.core.cabinets.add({ title: 'учебный', colour: 'teal', api: PRACTICE_API });
    expect(practice.schedule).toBeNull();
    expect(test.core.cabinets.list().map((cabinet) => cabinet.schedule)).toEqual([null, schedule, null]);
  });

  it('a schedule is set for all cabinets at once, and ended', () => {
    for (const title of ['один', 'два']) real(title);
    const schedule = { everyHours: 24, quiet: null };
    test.core.cabinets.setScheduleOfAll(schedule);
    expect(test.core.cabinets.list().map((cabinet) => cabinet.schedule)).toEqual([schedule, schedule]);
    test.core.cabinets.setScheduleOfAll(null);
    expect(test.core.cabinets.list().map((cabinet) => cabinet.nextScheduledAt)).toEqual([null, null]);
  });

  it('a check by schedule is told for the end of the hours that hold it', () => {
    const { id } = real('ночной');
    const { nextScheduledAt } = test.core.cabinets.setSchedule(id, { everyHours: 1, quiet: null });
    test.choices.heldUntil = (at) => at + 5000;
    expect(test.core.cabinets.list()[0]?.nextScheduledAt).toBeGreaterThanOrEqual(
      (nextScheduledAt ?? 0) + 5000,
    );
  });
});
