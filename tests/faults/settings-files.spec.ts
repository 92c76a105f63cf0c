// The small files beside the database truncated, zeroed, bit-flipped, exchanged for a folder or locked: the program goes on
// with what it can read, and what was broken lies there as it was, under its own name or another.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../src/shared/result.ts';
import { SEED } from '../seed.ts';
import { randomFrom } from './random.ts';
import { openSettings, openTries } from './settings-places.ts';

type Place = { read(): unknown; write(): void; good: unknown };
const QUICK = { keyId: 'k1', wrapped: 'QUFB', proof: 'QkJC' };
const END = { number: 7, hash: 'abc', seal: 'c2VhbA==' };

/** Each file by its name: how it is read, and what is written to it. */
const PLACES: Record<string, (folder: string, report: (error: unknown) => string) => Place> = {
  preferences: (folder, report) => {
    const { preferences } = openSettings(folder, report);
    const good = { language: 'ru' as const, scheme: 'dark' as const, lockAfterMinutes: 20 };
    return { read: () => preferences.read(), write: () => preferences.write(good), good };
  },
  'quick-unlock': (folder, report) => {
    const { quickUnlock } = openSettings(folder, report);
    return { read: () => quickUnlock.read(), write: () => quickUnlock.write(QUICK), good: QUICK };
  },
  'ledger-end': (folder, report) => {
    const { ledgerEnd } = openSettings(folder, report);
    return { read: () => ledgerEnd.read(), write: () => ledgerEnd.write(END), good: END };
  },
  'wrong-passphrases': (folder, report) => {
    const tries = openTries(folder, report);
    const good = { count: 4, lastAt: 1000 };
    return { read: () => tries.read(), write: () => tries.write(good), good };
  },
};

let folder = '';
let reports: unknown[] = [];
const report = (error: unknown) => {
  reports.push(error);
  return 'number';
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-settings-'));
  reports = [];
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether these very bytes lie in the folder, under whatever name. */
function isKept(bytes: Buffer): boolean {
  const files = readdirSync(folder).map((name) => join(folder, name));
  return files.some((path) => statSync(path).isFile() && readFileSync(path).equals(bytes));
}

/** Opens the broken file and writes a new one over it, as an operator does who notices nothing. */
function expectKept(name: string, file: string, broken: Buffer, place: string): void {
  writeFileSync(file, broken);
  const opened = PLACES[name]?.(folder, report);
  const wasRead = opened?.read();
  expect(isKept(broken), place).toBe(true);
  opened?.write();
  expect(opened?.read(), place).toEqual(opened?.good);
  expect(PLACES[name]?.(folder, report).read(), place).toEqual(opened?.good);
  // A value that reads as one is not known to be wrong.
  if (wasRead === null) expect(isKept(broken), place).toBe(true);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}

describe.each(Object.keys(PLACES))('%s.json', (name) => {
  // Every preference may be missing.
  const nothing = name === 'preferences' ? {} : null;
  let file = '';
  let whole: Buffer;
  beforeEach(() => {
    file = join(folder, `${name}.json`);
    PLACES[name]?.(folder, report).write();
    whole = readFileSync(file);
    expect(reports).toEqual([]);
  });

  it('is private and whole after each writing', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([`${name}.json`]);
  });

  it('cut off at any length is put aside', () => {
    for (let length = 0; length < whole.length; length += 1)
      expectKept(name, file, whole.subarray(0, length), `cut at ${length}`);
    expect(reports.length).toBeGreaterThan(0);
  });

  it('of zeros is put aside', () => {
    expectKept(name, file, Buffer.alloc(whole.length), 'zeros');
    expect(reports).not.toEqual([]);
  });

  it.each(['[]', 'null', '5', '"text"', '{"other":1}', 'не JSON', '\ufeff{}'])(
    'that holds %s is put aside',
    (text) => {
      writeFileSync(file, text);
      const opened = PLACES[name]?.(folder, report);
      expect(opened?.read()).toEqual(nothing);
      opened?.write();
      expect(opened?.read()).toEqual(opened?.good);
    },
  );

  it(`with a flipped bit anywhere is read, or put aside (TEST_SEED=${SEED})`, () => {
    const random = randomFrom(SEED);
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
      expectKept(name, file, flipped, `byte ${at} is ${flipped[at]}`);
    }
  });

  it('replaced by a folder: the folder is put aside with all that is in it', () => {
    rmSync(file);
    mkdirSync(join(file, 'inside'), { recursive: true });
    const opened = PLACES[name]?.(folder, report);
    expect(opened?.read()).toEqual(nothing);
    opened?.write();
    expect(opened?.read()).toEqual(opened?.good);
    const aside = readdirSync(folder).find((one) => one.includes('unreadable'));
    expect(existsSync(join(folder, aside ?? '', 'inside'))).toBe(true);
  });

  it('broken while the program runs is put aside, too', () => {
    const opened = PLACES[name]?.(folder, report);
    writeFileSync(file, '{ "half');
    opened?.write();
    expect(opened?.read()).toEqual(opened?.good);
    expect(isKept(Buffer.from('{ "half'))).toBe(true);
  });

  it('that cannot be put aside is left alone, and writing says that it failed', () => {
    // Something lies where it would be put, and the system refuses the renaming.
    vi.useFakeTimers({ now: 1_790_000_000_000, toFake: ['Date'] });
    mkdirSync(`${file}.unreadable-1790000000000/inside`, { recursive: true });
    writeFileSync(file, '{ "half');
    const opened = PLACES[name]?.(folder, report);
    expect(opened?.read()).toEqual(nothing);
    // Wrong tries are remembered in memory then, so that a broken file locks nobody out and lets nobody guess.
    if (name === 'wrong-passphrases') {
      opened?.write();
      expect(opened?.read()).toEqual(opened?.good);
    } else {
      expect(() => opened?.write()).toThrow(new Refusal({ code: 'settings-not-written' }));
    }
    expect(readFileSync(file, 'utf8')).toBe('{ "half');
    expect(reports.length).toBeGreaterThan(1);
  });
});
