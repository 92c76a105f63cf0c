// The rules of updating: nothing is asked until it is configured and switched on, nothing is fetched or installed but by a
// press, and nothing that must not be cut off is.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkUnderWay } from '../../src/main/ipc/work-under-way.ts';
import { type Found, UpdateFailure, type UpdateSource, Updates } from '../../src/main/updates.ts';
import {
  LONGEST_NOTES,
  type LongWork,
  type Release,
  readNotes,
  type UpdatesView,
} from '../../src/shared/updates.ts';

const DAY = 24 * 60 * 60_000;
const OFFER = { version: '1.3.0', notes: null };
const RELEASE: Release = {
  configured: true,
  address: new URL('https://updates.example/releases'),
  installedAs: 'deb',
};

/** The world outside: what it answers, and what was asked of it, in order. */
let asked: string[] = [];
let told: UpdatesView[] = [];
let found: Found;
let failure: Error | null;
let isOn: boolean;
let work: LongWork | null;
let now: number;
let release: Release;
let during: (step: string, stopping: AbortSignal) => void | Promise<void>;
let updates: Updates;

const step = async (name: string, stopping: AbortSignal) => {
  asked.push(name);
  await during(name, stopping);
  if (failure) throw failure;
};
const source: UpdateSource = {
  async look(stopping) {
    await step('look', stopping);
    return found;
  },
  async download(onProgress, stopping) {
    onProgress(1, 4);
    await step('download', stopping);
    onProgress(4, 4);
  },
  install: () => step('install', new AbortController().signal),
};

beforeEach(() => {
  asked = [];
  told = [];
  found = { kind: 'newer', offer: OFFER };
  failure = null;
  isOn = true;
  work = null;
  now = 1_000_000;
  release = RELEASE;
  during = () => {};
  updates = openUpdates();
});

const openUpdates = () =>
  new Updates({
    get release() {
      return release;
    },
    openSource: async () => {
      asked.push('load');
      return source;
    },
    isOn: () => isOn,
    work: () => work,
    lock: async () => void asked.push('lock'),
    announce: (view) => told.push(view),
    clock: () => now,
    report: () => '',
  });

const pressAll = async () => {
  await updates.tick();
  await updates.look();
  await updates.download();
  updates.stop();
  await updates.install();
};

describe('updates', () => {
  it.each(['no-address', 'not-installed', 'unsigned'] as const)(
    'that are not configured (%s) ask nobody',
    async (why) => {
      release = { configured: false, why };
      await pressAll();
      expect(asked).toEqual([]);
      expect(updates.view()).toMatchObject({ state: { name: 'not-configured', why }, address: null });
    },
  );

  it('that are switched off ask nobody, and do not even load what would ask', async () => {
    isOn = false;
    await pressAll();
    expect(asked).toEqual([]);
    expect(updates.view()).toMatchObject({ state: { name: 'off' }, address: 'updates.example' });
  });

  it('look by themselves at the start and once a day, and do no more', async () => {
    await updates.tick();
    await updates.tick();
    now += DAY - 1;
    await updates.tick();
    expect(asked).toEqual(['load', 'look']);
    now += 1;
    await updates.tick();
    expect(asked).toEqual(['load', 'look', 'look']);
    // A clock that was put back must not silence them for a year.
    now -= 300 * DAY;
    await updates.tick();
    expect(asked).toEqual(['load', 'look', 'look', 'look']);
    expect(updates.view()).toMatchObject({ state: { name: 'found', offer: OFFER }, lookedAt: now });
  });

  it('go from found to installed by one press each, and lock before they install', async () => {
    await updates.look();
    await updates.download();
    expect(updates.view().state).toEqual({ name: 'ready', offer: OFFER });
    await updates.install();
    expect(asked).toEqual(['load', 'look', 'download', 'lock', 'install']);
    const names = told.map(({ state }) => state.name);
    expect(names).toEqual([
      'looking',
      'found',
      'downloading',
      'downloading',
      'downloading',
      'ready',
      'installing',
    ]);
    expect(told[3]?.state).toMatchObject({ progress: { done: 1, all: 4 } });
  });

  it.each([
    ['same', { name: 'current' }],
    ['older', { name: 'failed', problem: 'older-offered', again: 'look' }],
    ['unsupported', { name: 'failed', problem: 'system-too-old', again: 'look' }],
  ] as const)('offer nothing where the server has %s', async (kind, state) => {
    found = { kind };
    await updates.look();
    expect(updates.view().state).toMatchObject(state);
    await updates.download();
    await updates.install();
    expect(asked).toEqual(['load', 'look']);
  });

  it.each(['run', 'backup', 'transfer', 'act'] as const)(
    'do not install in the midst of %s, and neither lock',
    async (kind) => {
      await updates.look();
      await updates.download();
      work = kind;
      const view = await updates.install();
      expect(view).toMatchObject({ state: { name: 'ready' }, work: kind });
      expect(asked).not.toContain('lock');
      // It has ended: the window hears of it, and the next press installs.
      work = null;
      told = [];
      await updates.tick();
      expect(told).toMatchObject([{ state: { name: 'ready' }, work: null }]);
      await updates.install();
      expect(asked.slice(-2)).toEqual(['lock', 'install']);
    },
  );

  it.each(['look', 'download', 'install'] as const)(
    'say what went wrong with %s, and try it again',
    async (wrong) => {
      during = (name) => {
        failure = name === wrong ? new UpdateFailure('disk-full') : null;
      };
      await updates.look();
      await updates.download();
      await updates.install();
      const offer = wrong === 'look' ? null : OFFER;
      expect(updates.view().state).toEqual({ name: 'failed', problem: 'disk-full', again: wrong, offer });
      during = () => {
        failure = null;
      };
      await updates[wrong]();
      expect(updates.view().state.name).toBe(
        { look: 'found', download: 'ready', install: 'installing' }[wrong],
      );
    },
  );

  it('call what nobody foresaw unknown', async () => {
    failure = new Error('no such thing');
    expect((await updates.look()).state).toMatchObject({ name: 'failed', problem: 'unknown' });
  });

  it('keep what was found when the download is stopped, whatever comes of it then', async () => {
    await updates.look();
    during = (_name, stopping) => {
      updates.stop();
      expect(stopping.aborted).toBe(true);
      failure = new UpdateFailure('no-answer');
    };
    await updates.download();
    expect(updates.view().state).toEqual({ name: 'found', offer: OFFER });
    failure = null;
    during = () => updates.stop() && undefined;
    await updates.download();
    expect(updates.view().state).toEqual({ name: 'found', offer: OFFER });
  });

  it.each(['look', 'download'] as const)(
    'forget everything when they are switched off during %s',
    async (step) => {
      if (step === 'download') await updates.look();
      during = (_name, stopping) => {
        isOn = false;
        updates.switched();
        expect(stopping.aborted).toBe(true);
      };
      await updates[step]();
      expect(updates.view().state).toEqual({ name: 'off' });
      isOn = true;
      updates.switched();
      expect(updates.view().state).toEqual({ name: 'idle' });
    },
  );

  it('are never in a state that was not pressed for', async () => {
    const acts = ['tick', 'look', 'download', 'stop', 'install', 'switch', 'work', 'fail'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), async (pressed) => {
        asked = [];
        [isOn, work, failure] = [true, null, null];
        const fresh = openUpdates();
        for (const act of pressed) {
          const before = asked.length;
          if (act === 'switch') {
            isOn = !isOn;
            fresh.switched();
          } else if (act === 'work') work = work ? null : 'run';
          else if (act === 'fail') failure = failure ? null : new UpdateFailure('offline');
          else await fresh[act]();
          const done = asked.slice(before).filter((one) => one !== 'load');
          const allowed = {
            tick: ['look'],
            look: ['look'],
            download: ['download'],
            install: ['lock', 'install'],
          };
          expect(act in allowed ? allowed[act as keyof typeof allowed] : []).toEqual(
            expect.arrayContaining(done),
          );
          if (done.length > 0) expect(isOn).toBe(true);
          if (done.includes('install')) expect(work).toBeNull();
        }
      }),
    );
  });
});

describe('the notes of a version', () => {
  it.each([
    [undefined, null],
    [null, null],
    ['', null],
    [' \n ', null],
    [{ note: 'x' }, null],
    ['Faster.', 'Faster.'],
    ['<b>Faster</b>', '<b>Faster</b>'],
    ['a\u202eb\u0000c\u200bd', 'abcd'],
    [
      [{ version: '1', note: 'One' }, { version: '2', note: null }, null, { version: '3', note: 'Three' }],
      'One\n\nThree',
    ],
  ])('%j are shown as %j', (given, shown) => {
    expect(readNotes(given)).toBe(shown);
  });

  it('are never longer than a page', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(readNotes(given)?.length ?? 0).toBeLessThanOrEqual(LONGEST_NOTES + 1);
      }),
    );
    expect(readNotes('x'.repeat(1_000_000))?.length).toBe(LONGEST_NOTES + 1);
    expect(readNotes(Array(100_000).fill({ note: 'xy' }))?.length).toBeLessThan(1000);
  });
});

describe('work under way', () => {
  it('is a long call, from its beginning to its end, however it ends', async () => {
    const underWay = new WorkUnderWay();
    const { promise, resolve } = Promise.withResolvers<void>();
    const backup = underWay.during('backups.makeFile', () => promise);
    const failing = underWay.during('exports.savePlain', async () => Promise.reject(new Error('no')));
    expect(underWay.current).toBe('backup');
    await expect(failing).rejects.toThrow('no');
    expect(underWay.current).toBe('backup');
    resolve();
    await backup;
    expect(underWay.current).toBeNull();
  });

  it('is no call that is over in a moment, and not updating itself', async () => {
    const underWay = new WorkUnderWay();
    for (const name of ['tokens.list', 'updates.download', 'updates.install']) {
      await underWay.during(name, async () => expect(underWay.current).toBeNull());
    }
  });
});
