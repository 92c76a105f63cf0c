// What the window concludes about runs, limits, schedules and drift, and the words it finds for them.
import i18next from 'i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeDrift, openEvents, stateOfDrift } from '../../src/renderer/features/runs/describe-drift.ts';
import { describeMilestone, describeRun } from '../../src/renderer/features/runs/describe-run.ts';
import {
  describeEvery,
  describeSchedule,
  findQuietProblem,
} from '../../src/renderer/features/runs/describe-schedule.ts';
import { describeLimit } from '../../src/renderer/features/runs/planned-limit.ts';
import {
  isShort,
  isShown,
  milestoneBetween,
  selectionOf,
  sortPlan,
  sortProgress,
  waitsUntil,
} from '../../src/renderer/features/runs/run-progress.ts';
import { gatherNews } from '../../src/renderer/gather-news.ts';
import { durationOf } from '../../src/renderer/i18n/duration.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import type { CheckRun, RunPlan } from '../../src/shared/check-run.ts';
import type { DriftChange, DriftEvent } from '../../src/shared/drift.ts';

const i18n = i18next.createInstance();
beforeAll(() =>
  i18n.init({
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
);
const say = (language: 'ru' | 'en') => i18n.getFixedT(language);

const planned = (cabinetId: string, tokens: number, budgetLeft: number, freeAt: number | null = null) => ({
  cabinetId,
  title: cabinetId,
  tokens,
  budgetLeft,
  freeAt,
});

const progress = (
  cabinetId: string,
  done: number,
  total: number,
  more: { running?: number; waits?: number } = {},
) => ({
  cabinetId,
  title: cabinetId,
  total,
  done,
  running: more.running ?? 0,
  waitsUntil: more.waits ?? null,
});

const run = (change: Partial<CheckRun> = {}): CheckRun => ({
  id: 'run',
  occasion: 'hand',
  state: 'running',
  pausedBy: null,
  startedAt: 0,
  endedAt: null,
  total: 100,
  done: 0,
  counts: { good: 0, bad: 0, unproven: 0 },
  damaged: [],
  cabinets: [],
  expectedEndAt: null,
  ...change,
});

describe('how long something takes', () => {
  const minute = 60_000;
  it.each([
    [-5, 0, 0],
    [0, 0, 0],
    [50_000, 0, 0],
    [51_000, 0, 1],
    [minute + 1, 0, 2],
    [59 * minute, 0, 59],
    [59 * minute + 1, 1, 0],
    [61 * minute, 1, 5],
    [116 * minute, 2, 0],
    [26 * 60 * minute, 26, 0],
  ])('%d ms are %d hours and %d minutes', (ms, hours, minutes) => {
    expect(durationOf(ms)).toEqual({ hours, minutes });
  });
});

describe('a plan', () => {
  const plan: RunPlan = {
    cabinets: [
      planned('a', 3, 90),
      planned('b', 30, 5, 2000),
      planned('c', 90, 90),
      planned('d', 9, 0, 5000),
    ],
    tokens: 132,
    calls: 264,
    expectedMs: 1000,
  };

  it('is short of checks where there are more tokens than checks', () => {
    expect(plan.cabinets.map(isShort)).toEqual([false, true, false, true]);
  });

  it('shows those that wait first, the longest wait before the others', () => {
    expect(sortPlan(plan.cabinets).map(({ cabinetId }) => cabinetId)).toEqual(['d', 'b', 'a', 'c']);
  });

  it('is made again over what is left, and not over nothing', () => {
    expect(selectionOf(plan, { what: 'all' }, new Set())).toEqual({ what: 'all' });
    expect(selectionOf(plan, { what: 'all' }, new Set(['a', 'd']))).toEqual({
      what: 'cabinets',
      ids: ['b', 'c'],
    });
    expect(selectionOf(plan, { what: 'all' }, new Set(['a', 'b', 'c', 'd']))).toBeNull();
  });

  it('tells each cabinet what waits and until when', () => {
    const t = say('ru');
    expect(describeLimit(t, planned('a', 3, 41), null)).toBe('3 токена, доступно проверок: 41');
    expect(describeLimit(t, planned('b', 30, 5, 1), '14:00')).toBe(
      '30 токенов: сразу 5, остальные ждут до 14:00',
    );
    expect(describeLimit(t, planned('d', 9, 0, 1), '14:00')).toBe('9 токенов: все ждут до 14:00');
    expect(describeLimit(say('en'), planned('d', 1, 0), null)).toBe('1 token: all wait for the limit');
  });
});

describe('the bar of a run', () => {
  it('stays with a run by hand until its end was seen, and lets a finished one by schedule go', () => {
    expect(isShown(null, null)).toBe(false);
    expect(isShown(run({ state: 'interrupted' }), 'run')).toBe(true);
    expect(isShown(run({ state: 'finished' }), null)).toBe(true);
    expect(isShown(run({ state: 'finished' }), 'run')).toBe(false);
    expect(isShown(run({ state: 'running', occasion: 'schedule' }), null)).toBe(true);
    expect(isShown(run({ state: 'finished', occasion: 'schedule' }), null)).toBe(false);
  });

  it('lists cabinets with something left first, each half in the order given', () => {
    const cabinets = [progress('a', 3, 3), progress('b', 0, 2), progress('c', 5, 5), progress('d', 1, 2)];
    expect(sortProgress(cabinets).map(({ cabinetId }) => cabinetId)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('waits as a whole only when every unfinished cabinet waits', () => {
    const waiting = [
      progress('a', 3, 3),
      progress('b', 0, 2, { waits: 900 }),
      progress('c', 0, 2, { waits: 500 }),
    ];
    expect(waitsUntil(run({ cabinets: waiting }))).toBe(500);
    expect(waitsUntil(run({ cabinets: [...waiting, progress('d', 0, 2)] }))).toBeNull();
    expect(waitsUntil(run({ cabinets: [progress('b', 0, 2, { waits: 900, running: 1 })] }))).toBeNull();
    expect(waitsUntil(run({ cabinets: waiting, state: 'paused' }))).toBeNull();
    expect(waitsUntil(run({ cabinets: [progress('a', 3, 3)] }))).toBeNull();
  });

  it('says what goes on', () => {
    const t = say('en');
    const time = (at: number) => `@${at}`;
    expect(describeRun(t, run(), time)).toBe('Checking tokens');
    expect(describeRun(t, run({ occasion: 'schedule' }), time)).toBe('Checking by schedule');
    expect(describeRun(t, run({ cabinets: [progress('b', 0, 2, { waits: 900 })] }), time)).toContain('@900');
    expect(describeRun(t, run({ state: 'paused', pausedBy: 'network' }), time)).toMatch(
      /line to the Market is gone. Press “Continue”/,
    );
    expect(describeRun(t, run({ state: 'paused', pausedBy: 'operator' }), time)).toBe('The check is paused');
    expect(describeRun(t, run({ state: 'stopped' }), time)).toMatch(/results so far are kept/);
  });
});

describe('what is said aloud', () => {
  it('is the beginning, of a new run too', () => {
    expect(milestoneBetween(null, run())).toEqual({ what: 'started' });
    expect(milestoneBetween(run({ state: 'finished' }), run({ id: 'next' }))).toEqual({ what: 'started' });
  });

  it('is each quarter once, never each token', () => {
    const at = (done: number) => run({ done });
    const heard = Array.from({ length: 100 }, (_, done) => milestoneBetween(at(done), at(done + 1)));
    expect(heard.filter(Boolean)).toEqual([25, 50, 75].map((percent) => ({ what: 'quarter', percent })));
    expect(milestoneBetween(at(10), at(80))).toEqual({ what: 'quarter', percent: 75 });
    expect(milestoneBetween(at(30), at(20))).toBeNull();
  });

  it('is each pause, resumption and end', () => {
    const paused = run({ state: 'paused', pausedBy: 'operator' });
    expect(milestoneBetween(run(), paused)).toEqual({ what: 'paused' });
    expect(milestoneBetween(paused, run())).toEqual({ what: 'resumed' });
    expect(milestoneBetween(run({ state: 'interrupted' }), run())).toEqual({ what: 'resumed' });
    expect(milestoneBetween(run(), run({ state: 'finished', done: 100 }))).toEqual({ what: 'finished' });
    expect(milestoneBetween(paused, run({ state: 'stopped' }))).toEqual({ what: 'stopped' });
    expect(milestoneBetween(null, run({ state: 'finished' }))).toEqual({ what: 'finished' });
  });

  it('is not what nobody did just now', () => {
    expect(milestoneBetween(null, run({ state: 'interrupted' }))).toBeNull();
    expect(milestoneBetween(run(), run())).toBeNull();
    expect(milestoneBetween(run({ total: 0 }), run({ total: 0 }))).toBeNull();
  });

  it('names the counts at the end', () => {
    const ended = run({ state: 'finished', counts: { good: 580, bad: 12, unproven: 8 } });
    expect(describeMilestone(say('ru'), ended, { what: 'finished' })).toBe(
      'Проверка закончена: работают\u00a0580, не\u00a0работают\u00a012, не\u00a0подтверждены\u00a08',
    );
    const damaged = [{ tokenId: 't', title: 'RetailCRM', cabinetId: 'c', cabinetTitle: 'Shop' }];
    expect(describeMilestone(say('en'), { ...ended, damaged }, { what: 'finished' })).toMatch(
      /not\u00a0proven\. 1 token is damaged in the database and was not checked$/,
    );
    expect(describeMilestone(say('en'), run({ total: 21 }), { what: 'started' })).toBe(
      'The check has begun: 21 tokens',
    );
  });
});

describe('a schedule', () => {
  it.each([
    [1, 'Каждый час', 'Every hour'],
    [2, 'Каждые 2 часа', 'Every 2 hours'],
    [6, 'Каждые 6 часов', 'Every 6 hours'],
    [24, 'Раз в сутки', 'Once a day'],
    [48, 'Раз в 2 суток', 'Every 2 days'],
    [168, 'Раз в неделю', 'Once a week'],
  ])('of %d hours', (hours, inRussian, inEnglish) => {
    expect(describeEvery(say('ru'), hours)).toBe(inRussian);
    expect(describeEvery(say('en'), hours)).toBe(inEnglish);
  });

  it('is one line on the page', () => {
    const schedule = { everyHours: 6, quiet: null };
    expect(describeSchedule(say('ru'), schedule, 'в 14:05')).toBe(
      'По расписанию: каждые 6 часов, следующая в 14:05',
    );
    const quiet = { from: '22:00', to: '08:00' };
    expect(describeSchedule(say('ru'), { ...schedule, quiet }, null)).toBe(
      'По расписанию: каждые 6 часов, кроме 22:00–08:00',
    );
    expect(describeSchedule(say('en'), schedule, null)).toBe('By schedule: every 6 hours');
  });

  it('has both quiet times or none, and not the same twice', () => {
    expect(findQuietProblem('', '')).toBeNull();
    expect(findQuietProblem('22:00', '08:00')).toBeNull();
    expect(findQuietProblem('22:00', '')).toBe('both');
    expect(findQuietProblem('', '08:00')).toBe('both');
    expect(findQuietProblem('08:00', '08:00')).toBe('same');
  });
});

describe('drift in one sentence', () => {
  const both: DriftChange = { kind: 'scopes', added: ['PRICING', 'BRAND_NEW'], removed: ['COMMUNICATION'] };

  it('names scopes as the cabinet does, unknown ones by their name', () => {
    expect(describeDrift(say('ru'), 'ru', both)).toBe(
      'Доступы изменились. Добавлено: «Управление ценами», BRAND_NEW. Убрано: «Общение с покупателями».',
    );
    expect(describeDrift(say('en'), 'en', { ...both, removed: [] })).toBe(
      'The scopes changed. Added: «Управление ценами» (Manage prices), BRAND_NEW.',
    );
    expect(describeDrift(say('en'), 'en', { ...both, added: [] })).toMatch(/^The scopes changed\. Removed: /);
  });

  it('names names, cabinets and the words of the Market', () => {
    const t = say('ru');
    expect(describeDrift(t, 'ru', { kind: 'renamed', before: 'А', after: 'Б' })).toContain(
      'был «А», стал «Б»',
    );
    expect(describeDrift(t, 'ru', { kind: 'revoked', message: 'Api-Key token is revoked' })).toMatch(
      /не принимает\. Ответ Маркета: Api-Key token is revoked$/,
    );
    expect(describeDrift(t, 'ru', { kind: 'revoked', message: null })).toMatch(/не принимает\.$/);
    const moved = describeDrift(t, 'ru', {
      kind: 'identity',
      before: { id: '1', name: 'Сад' },
      after: { id: '9007199254740993', name: null },
    });
    expect(moved).toContain('«Сад» (№\u00a01)');
    expect(moved).toContain('«Без названия» (№\u00a09007199254740993)');
  });

  it('says why a store is off and what to do, or the word of the Market when it is new', () => {
    const off = (availability: string): DriftChange => ({
      kind: 'store-off',
      storeId: '7',
      storeName: null,
      availability,
    });
    const known = describeDrift(say('ru'), 'ru', off('MANUALLY_DISABLED'));
    expect(known).toContain('«7»');
    expect(known).toContain(ru.availability.MANUALLY_DISABLED.is);
    expect(known).toContain(ru.availability.MANUALLY_DISABLED.next);
    expect(describeDrift(say('ru'), 'ru', off('DISABLED_BY_MOON'))).toContain('DISABLED_BY_MOON');
  });

  it('says that a note is damaged, of which kind it was, and what to do', () => {
    const damaged = (was: 'renamed' | null) => describeDrift(say('ru'), 'ru', { kind: 'unreadable', was });
    expect(damaged('renamed')).toContain(`«${ru.timeline.change.renamed}»`);
    expect(damaged(null)).toMatch(/повреждена и не читается\. Проверьте/);
    expect(stateOfDrift({ kind: 'unreadable', was: 'renamed' })).toBe('unchecked');
    expect(stateOfDrift({ kind: 'unreadable', was: 'identity' })).toBe('bad');
    expect(stateOfDrift({ kind: 'unreadable', was: null })).toBe('bad');
  });

  it('is grave only where a token is lost', () => {
    expect(stateOfDrift({ kind: 'revoked', message: null })).toBe('bad');
    expect(stateOfDrift(both)).toBe('unproven');
    expect(stateOfDrift({ kind: 'renamed', before: 'А', after: 'Б' })).toBe('unchecked');
  });
});

describe('the list of drift', () => {
  const event = (
    id: string,
    at: number,
    cabinetId: string,
    acknowledgedAt: number | null = null,
  ): DriftEvent => ({
    id,
    cabinetId,
    cabinetTitle: cabinetId,
    tokenId: `t-${id}`,
    tokenTitle: id,
    at,
    change: { kind: 'revoked', message: null },
    acknowledgedAt,
    note: null,
  });
  const events = [event('old', 1, 'a'), event('seen', 5, 'a', 6), event('new', 3, 'b'), event('mid', 2, 'a')];

  it('holds open events, the newest first', () => {
    expect(openEvents(events, {}).map(({ id }) => id)).toEqual(['new', 'mid', 'old']);
    expect(openEvents(events, { cabinetId: 'a' }).map(({ id }) => id)).toEqual(['mid', 'old']);
    expect(openEvents(events, { tokenId: 't-new' }).map(({ id }) => id)).toEqual(['new']);
  });

  it('tells of grave ones before all others', () => {
    const change = { kind: 'renamed', before: 'А', after: 'Б' } as const;
    const renamed = { ...event('renamed', 9, 'a'), change };
    expect(openEvents([...events, renamed], { cabinetId: 'a' }).map(({ id }) => id)).toEqual([
      'mid',
      'old',
      'renamed',
    ]);
  });
});

describe('news from main', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is told at once, then gathered, each key once', () => {
    const told: unknown[] = [];
    const news = gatherNews((keys) => told.push(keys), 250);
    news.add(['a']);
    expect(told).toEqual([[['a']]]);
    news.add(['b', '1'], ['a']);
    news.add(['a']);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(250);
    expect(told).toEqual([[['a']], [['b', '1'], ['a']]]);
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(2);
    news.add(['c']);
    expect(told).toHaveLength(3);
  });

  it('is dropped when nobody listens any more', () => {
    const told: unknown[] = [];
    const news = gatherNews((keys) => told.push(keys), 250);
    news.add(['a']);
    news.add(['b']);
    news.stop();
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([[['a']]]);
  });
});
