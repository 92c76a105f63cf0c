// Ages, dates and numbers in the language shown.
import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ageOf } from './age.ts';
import { durationOf } from './duration.ts';

const TICK = 20_000;
let shownNow = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    // Nothing kept the clock going while no age was on screen.
    shownNow = Date.now();
    timer = setInterval(() => {
      shownNow = Date.now();
      for (const tell of listeners) tell();
    }, TICK);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, one clock for the whole window, so that all ages on screen turn over together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => shownNow);
}

/** A moment to come or just gone: the time alone when it is today's, else with its day. */
export function nameMoment(at: number, now: number, language = i18next.language): string {
  const { day, time } = nearMoment(at, now, language);
  return day === null ? time : `${day}, ${time}`;
}

/** A day of the calendar, given as YYYY-MM-DD, in words. */
export function nameDay(day: string, language = i18next.language): string {
  // Read and written in the same zone, or it would be another day far from it.
  const date = Date.parse(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

function nearMoment(at: number, now: number, language: string): { day: string | null; time: string } {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  return { day: isToday ? null : day.format(at), time };
}

type Formatters = ReturnType<typeof makeFormatters>;
const formatters = new Map<string, Formatters>();

function formattersOf(language: string): Formatters {
  const known = formatters.get(language) ?? makeFormatters(language);
  formatters.set(language, known);
  return known;
}

function makeFormatters(language: string) {
  return {
    relative: once(() => new Intl.RelativeTimeFormat(language, { numeric: 'always' })),
    moment: once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })),
    clock: once(() => new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' })),
    number: once(() => new Intl.NumberFormat(language)),
    percent: once(() => new Intl.NumberFormat(language, { style: 'percent' })),
  };
}

/** Made when it is first asked for, and only then: each takes longer to make than a row of a table takes to draw. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Wording of times and numbers: `age` ("5 minutes ago"), `moment` (date and time), `day`, `clock` (time with seconds),
 * `when` (a near moment, after "until"), `at` (the same with its preposition: "at 14:05"), `duration` ("about 5 minutes"), `number`, `percent` (of a share from 0 to 1).
 */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const { relative, moment, clock, number, percent } = formattersOf(language);
    const inUnit = (unit: string, count: number) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
    return {
      age(at: number, now: number): string {
        const age = ageOf(at, now);
        return age.unit === 'now' ? t('time.justNow') : relative().format(-age.count, age.unit);
      },
      moment: (at: number) => moment().format(at),
      day: (text: string) => nameDay(text, language),
      clock: (at: number) => clock().format(at),
      when: (at: number, now: number) => nameMoment(at, now, language),
      at(at: number, now: number): string {
        const { day, time } = nearMoment(at, now, language);
        return day === null ? t('time.at', { time }) : t('time.atOnDay', { day, time });
      },
      duration(ms: number): string {
        const { hours, minutes } = durationOf(ms);
        const words = [hours > 0 && inUnit('hour', hours), minutes > 0 && inUnit('minute', minutes)];
        const time = words.filter(Boolean).join(' ');
        return time === '' ? t('time.underMinute') : t('time.about', { time });
      },
      number: (value: number) => number().format(value),
      // Not rounded up: all of it is done when it is done.
      percent: (share: number) => percent().format(Math.floor(share * 100) / 100),
    };
  }, [language, t]);
}
