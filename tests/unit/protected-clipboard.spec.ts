// The clipboard for secrets against a system's clipboard that is slow, refuses, or is taken by another program.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { type ClipboardState, ProtectedClipboard } from '../../src/main/platform/protected-clipboard.ts';

/** The system's clipboard: what lies there, and how it behaves. */
const system = vi.hoisted(() => ({
  entries: {} as Record<string, unknown>,
  refusesMarks: false,
  swallowsText: false,
  refusesAll: false,
  refusesAfterMarks: false,
  unreadable: 0,
  whileWriting: () => {},
}));

vi.mock('electron', () => {
  const soon = () => Promise.resolve();
  return {
    ClipboardItem: class {
      readonly items: Record<string, unknown>;
      constructor(items: Record<string, unknown>) {
        this.items = items;
      }
    },
    clipboard: {
      async write([item]: [{ items: Record<string, unknown> }]) {
        await soon();
        system.whileWriting();
        if (system.refusesMarks || system.refusesAll) throw new Error('no such format');
        const { 'text/plain': text, ...marks } = item.items;
        system.entries = system.swallowsText ? marks : { 'text/plain': text, ...marks };
      },
      async writeText(text: string) {
        await soon();
        if (system.refusesAll || system.refusesAfterMarks) throw new Error('busy');
        system.entries = { 'text/plain': text };
      },
      async readText() {
        await soon();
        if (system.unreadable > 0) {
          system.unreadable -= 1;
          throw new Error('busy');
        }
        return String(system.entries['text/plain'] ?? '');
      },
      clear() {
        system.entries = {};
      },
    },
  };
});

let states: ClipboardState[];
let reports: unknown[];
let clipboard: ProtectedClipboard;
const text = () => system.entries['text/plain'] ?? '';
const copyElsewhere = (words: string) => {
  system.entries = { 'text/plain': words };
};

let seconds = 60;
beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(system, {
    entries: {},
    refusesMarks: false,
    swallowsText: false,
    refusesAll: false,
    refusesAfterMarks: false,
    unreadable: 0,
    whileWriting: () => {},
  });
  states = [];
  reports = [];
  seconds = 60;
  clipboard = new ProtectedClipboard(
    (state) => states.push(state),
    () => seconds,
    (error) => reports.push(error),
  );
});
afterEach(() => vi.useRealTimers());

describe('a copied secret', () => {
  it('is gone after as long as was chosen, and no sooner', async () => {
    seconds = 15;
    await clipboard.copy(new Secret('one'));
    await vi.advanceTimersByTimeAsync(14_999);
    expect(text()).toBe('one');
    await vi.advanceTimersByTimeAsync(1);
    expect(text()).toBe('');
    seconds = 300;
    await clipboard.copy(new Secret('two'));
    expect(clipboard.state.clearsAt).toBe(Date.now() + 300_000);
  });

  it('is marked for histories and gone after a minute', async () => {
    await clipboard.copy(new Secret('one'));
    expect(text()).toBe('one');
    expect(Object.keys(system.entries)).toHaveLength(2);
    expect(clipboard.state).toEqual({ clearsAt: Date.now() + 60_000, isHidden: true, isStuck: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(text()).toBe('');
    expect(states.at(-1)).toEqual({ clearsAt: null, isHidden: true, isStuck: false });
  });

  it('is not taken from who copied something else meanwhile', async () => {
    await clipboard.copy(new Secret('one'));
    copyElsewhere('mine');
    await clipboard.lock();
    expect(text()).toBe('mine');
  });

  it.each(['refusesMarks', 'swallowsText'] as const)(
    'is copied without marks where the system %s, and says so',
    async (way) => {
      system[way] = true;
      await clipboard.copy(new Secret('one'));
      expect(text()).toBe('one');
      expect(states.at(-1)?.isHidden).toBe(false);
    },
  );

  it('that could not be copied leaves neither itself nor the one before', async () => {
    await clipboard.copy(new Secret('one'));
    system.refusesAll = true;
    await expect(clipboard.copy(new Secret('two'))).rejects.toThrow('busy');
    expect(text()).toBe('');
    expect(clipboard.state.clearsAt).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that came to lie there by a copy that failed is taken back as soon as it can be', async () => {
    await clipboard.copy(new Secret('one'));
    system.refusesAfterMarks = true;
    // The look at what was written, and the first two at what is to be taken back.
    system.unreadable = 3;
    await expect(clipboard.copy(new Secret('two'))).rejects.toThrow('busy');
    expect(text()).toBe('two');
    expect(clipboard.state).toMatchObject({ isHidden: false, isStuck: true });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(text()).toBe('');
    expect(clipboard.state.clearsAt).toBeNull();
  });

  it('is the last of two that were copied at once', async () => {
    await Promise.all([clipboard.copy(new Secret('one')), clipboard.copy(new Secret('two'))]);
    expect(text()).toBe('two');
    expect(Object.keys(system.entries)).toHaveLength(2);
  });

  it('while the program locks is taken back, and refused', async () => {
    let locking: Promise<void> | undefined;
    system.whileWriting = () => {
      locking ??= clipboard.lock();
    };
    await expect(clipboard.copy(new Secret('one'))).rejects.toMatchObject({ error: { code: 'locked' } });
    await locking;
    expect(text()).toBe('');
    expect(clipboard.state.clearsAt).toBeNull();
  });

  it('is tried again for a minute where the clipboard cannot be read, without clearing blindly', async () => {
    await clipboard.copy(new Secret('one'));
    system.unreadable = 5;
    await clipboard.clear();
    expect(text()).toBe('one');
    expect(clipboard.state.clearsAt).not.toBeNull();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(text()).toBe('');
    system.unreadable = 1000;
    copyElsewhere('mine');
    await clipboard.clear();
    expect(text()).toBe('mine');
    expect(reports.length).toBeGreaterThan(0);
  });

  it('that cannot be taken back is told of, and tried again when asked, not without end', async () => {
    await clipboard.copy(new Secret('one'));
    system.unreadable = 1000;
    await clipboard.clear();
    expect(states.at(-1)).toMatchObject({ isStuck: true });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(clipboard.state).toMatchObject({ clearsAt: expect.any(Number), isStuck: true });
    expect(vi.getTimerCount()).toBe(0);
    system.unreadable = 0;
    await clipboard.lock();
    expect(text()).toBe('');
    expect(clipboard.state).toEqual({ clearsAt: null, isHidden: true, isStuck: false });
  });
});
