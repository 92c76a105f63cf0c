// The whole wire with everything behind it: real handlers, real core, real database, the practice market. What is played is
// what Electron gives to it, and the operator's desktop. Every answer is looked at as it comes.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { continueCore, lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { handlerTable } from '../../src/main/ipc/handlers.ts';
import { serve } from '../../src/main/ipc/serve.ts';
import { WorkUnderWay } from '../../src/main/ipc/work-under-way.ts';
import { OpenedFiles } from '../../src/main/opened-files.ts';
import { Practice } from '../../src/main/practice.ts';
import { OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import { type Call, leavesOf } from '../../src/shared/contract.ts';
import { appErrorSchema, Refusal } from '../../src/shared/result.ts';
import { z } from '../../src/shared/schema.ts';
import { DEFAULT_PREFERENCES } from '../../src/shared/views.ts';
import { madeUpToken } from '../faults/acts.ts';
import type { Random } from '../faults/random.ts';
import { holdsToken } from '../find-tokens.ts';
import { openTestCore, PASSPHRASE, type TestCore } from '../integration/open-test-core.ts';
import { openQuietUpdates } from '../quiet-updates.ts';
import { MOST_FILES, playDesktop, playNetwork } from './ipc-desktop.ts';
import { ORIGIN, OUR_WINDOW, type Sender } from './ipc-senders.ts';
import { makeTexts, RIGHT_PASSPHRASES, type Texts } from './ipc-texts.ts';

export type AttackedCall = { name: string; noun: string; channel: string; leaf: Call };
export const CALLS: readonly AttackedCall[] = leavesOf().flatMap(({ noun, verb, channel, leaf }) =>
  leaf.kind === 'call' ? [{ name: `${noun}.${verb}`, noun, channel, leaf }] : [],
);

const MOST_FAILURES = 20;
const FOREIGN = JSON.stringify({ ok: false, error: { code: 'foreign-sender' } });
export type World = {
  test: TestCore;
  texts: Texts;
  /** Tokens that nothing in the attack may delete, with their values. */
  treasure: Map<string, string>;
  treasuredCabinets: Set<string>;
  /** Every passphrase the vault, or a backup of it, was ever given: one of them opens it. */
  passphrases: Set<string>;
  failures: string[];
  /** How many calls got each kind of answer: `ok`, or the code of an error. */
  answers: Map<string, number>;
  /** Names of the calls that answered with data at least once. */
  succeeded: Set<string>;
  /** Sends one call and looks at its answer. Never rejects. */
  send(call: AttackedCall, payload: unknown, sender?: Sender): Promise<void>;
  note(what: string, error?: unknown): void;
  /** Opens the vault by the keyring, whatever the attack did to quick unlock. */
  unlock(): Promise<void>;
  plantTreasure(): void;
  /** Everything a call could have changed, as one text. */
  traces(): string;
  /** Drops what the played desktop has gathered, after a look at it. */
  tidy(): void;
  close(): Promise<void>;
};

/** @param random draws the texts, @param chance what the operator does: asked for at moments that are never the same */
export async function makeWorld(random: Random, chance: Random): Promise<World> {
  const test = await openTestCore();
  const outside = mkdtempSync(join(tmpdir(), 'klyuchnik-outside-'));
  const fromMarket = test.market.cabinets.flatMap(({ tokens }) => tokens.map(({ value }) => value));
  const treasured = [9001, 9002, 9003].map(madeUpToken);
  const secrets = [...fromMarket, ...treasured, ...RIGHT_PASSPHRASES];
  const texts = await makeTexts(random, fromMarket, test.desktop.files);
  const channels = new Map<string, (event: IpcMainInvokeEvent, input: unknown) => unknown>();
  let ours: WebContents | null = OUR_WINDOW.ours;
  let preferences = DEFAULT_PREFERENCES;
  let sentOut = 0;

  const note = (what: string, error?: unknown) => {
    const told = error === undefined ? '' : `: ${inspect(error, { depth: 2 })}`;
    if (world.failures.length < MOST_FAILURES) world.failures.push(what + told);
  };
  const report = (error: unknown) => {
    note('an unexpected error', error);
    return 'reference';
  };
  const practice = new Practice(report);
  playNetwork(test, () => {
    sentOut += 1;
  });
  playDesktop(test, chance, outside);

  serve(
    { handle: (channel, listener) => void channels.set(channel, listener as never) },
    {
      ours: () => ours,
      origin: () => ORIGIN,
      isUnlocked: () => test.core.vault.isUnlocked,
      underWay: new WorkUnderWay(),
      report,
    },
    handlerTable({
      core: () => test.core,
      bringBack: test.bringBack,
      practice,
      updates: openQuietUpdates({
        isOn: () => preferences.looksForUpdates,
        lock: async () => lockCore(test.core),
        report,
        onInstall: () => void test.told.push('installed'),
      }),
      openedFiles: new OpenedFiles(() => undefined),
      status: () => ({
        version: '0.1.0',
        platform: 'linux',
        systemLanguage: 'ru',
        dataFolder: test.folder,
        storage: { ok: true },
      }),
      openPage: async () => void test.told.push('a page'),
      openDataFolder: async () => void test.told.push('a folder'),
      versions: () => ({ electron: null, chromium: null, node: process.versions.node }),
      copyText: async (text) => void test.told.push(text),
      secretClipboard: {
        state: { clearsAt: null, isHidden: true, isStuck: false },
        clear: async () => void test.told.push('cleared'),
      },
      lock: () => {
        lockCore(test.core);
        test.bringBack.forgetDrill();
      },
      recents: { read: () => [], write: () => undefined },
      readPreferences: () => preferences,
      changePreferences: (change) => {
        preferences = { ...preferences, ...change };
        return preferences;
      },
      announceVault: (status) => void test.told.push(status.state),
      report,
    }),
  );

  /** What is wrong with an answer; null when nothing is. */
  const faultIn = ({ name, leaf }: AttackedCall, result: unknown): string | null => {
    if (typeof result !== 'object' || result === null || !('ok' in result)) return 'no Result';
    try {
      structuredClone(result);
    } catch {
      return 'an answer that cannot cross the wire';
    }
    const text = JSON.stringify(result);
    const told = name === 'tokens.reveal' ? undefined : secrets.find((secret) => text.includes(secret));
    if (told !== undefined) return `a secret in the answer: ${text.slice(0, 300)}`;
    if (result.ok === true && 'data' in result)
      return z.safeParse(leaf.output, result.data).success ? null : 'data beside its schema';
    if (!('error' in result) || !appErrorSchema.safeParse(result.error).success) return 'an error of its own';
    return text.includes('"internal"') ? 'an internal error' : null;
  };

  const lookAtRevealed = (payload: unknown, data: unknown) => {
    const value = world.treasure.get((payload as { id: string }).id);
    if (value !== undefined && (data as { token: string }).token !== value)
      note('another value was revealed');
  };

  const world: World = {
    test,
    texts,
    treasure: new Map(),
    treasuredCabinets: new Set(),
    passphrases: new Set([PASSPHRASE]),
    failures: [],
    answers: new Map(),
    succeeded: new Set(),
    note,
    async send(call, payload, sender = OUR_WINDOW) {
      const listener = channels.get(call.channel);
      const where = () =>
        `${call.name} from ${sender.name} with ${inspect(payload, { depth: 5, maxStringLength: 200, maxArrayLength: 5 })}`;
      try {
        if (!listener) throw new Error('Nobody serves it');
        ours = sender.ours;
        const wasLocked = !test.core.vault.isUnlocked;
        const answering = listener(sender.event, payload);
        ours = OUR_WINDOW.ours;
        if (sender !== OUR_WINDOW) {
          // At once: nothing was asked of core.
          if (JSON.stringify(answering) !== FOREIGN) note(`not refused: ${where()}`, answering);
          return;
        }
        const result = await answering;
        const fault = faultIn(call, result);
        if (fault) note(`${fault}: ${where()}`);
        const { ok, data, error } = result as { ok: boolean; data?: unknown; error?: { code: string } };
        if (ok && wasLocked && !call.leaf.whileLocked)
          note(`answered in front of a locked vault: ${where()}`);
        const code = ok ? 'ok' : (error?.code ?? 'none');
        world.answers.set(code, (world.answers.get(code) ?? 0) + 1);
        if (ok && call.name === 'tokens.reveal') lookAtRevealed(payload, data);
        const { next, passphrase } = (payload ?? {}) as { next: string; passphrase: string };
        if (ok && call.name === 'vault.changePassphrase') {
          world.passphrases.add(next);
          texts.passphrase = next;
        }
        if (ok && call.name === 'backups.makeFile') world.passphrases.add(passphrase);
        if (ok) {
          world.succeeded.add(call.name);
          texts.learn(call.noun, data);
        } else if (code === 'not-found') texts.forget(payload);
      } catch (error) {
        note(`thrown: ${where()}`, error);
      }
    },
    async unlock() {
      if (test.core.vault.isUnlocked) return;
      try {
        await test.openVault();
        continueCore(test.core, Date.now());
      } catch (error) {
        // Locked again at the same moment.
        if (!(error instanceof Refusal) || error.error.code !== 'locked')
          note('the vault does not open', error);
      }
    },
    plantTreasure() {
      const { cabinets, tokens } = test.core;
      // Not a practice cabinet: leaving the practice market would take it away.
      const { id } = cabinets.add({
        title: 'Сокровищница',
        colour: 'teal',
        api: OFFICIAL_APIS['yandex-market'],
      });
      world.treasuredCabinets.add(id);
      for (const [at, value] of treasured.entries())
        world.treasure.set(tokens.keepNew(id, new Secret(value), `Клад ${at}`, '').id, value);
      const other = cabinets.add({ title: 'Лавка', colour: 'indigo', api: PRACTICE_API });
      tokens.keepNew(other.id, new Secret(fromMarket[0] ?? ''), 'Мониторинг', '');
    },
    traces() {
      const { told, desktop, folder, core } = test;
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
        const { size, mtimeMs } = statSync(join(folder, name));
        return [name, size, mtimeMs];
      });
      const { copied, shown, progress, isGuarded } = desktop;
      const counts = [told, copied, shown, progress].map(({ length }) => length);
      const around = [[...desktop.files.keys()], isGuarded, sentOut, readdirSync(outside), preferences];
      return JSON.stringify([files.sort(), counts, around, core.vault.isUnlocked, test.runs.length]);
    },
    tidy() {
      const { desktop, told, runs, changes, reports } = test;
      for (const [path, content] of desktop.files)
        if (holdsToken(Buffer.from(content))) note(`a token in the file ${path}`);
      // A refusal says what came in between: locked, a full shelf, no answer. Anything else nobody thought of.
      for (const error of reports) if (!(error instanceof Refusal)) note('reported', error);
      for (const list of [told, runs, changes, reports, desktop.copied, desktop.shown, desktop.progress])
        list.length = 0;
      for (const path of [...desktop.files.keys()].slice(0, -MOST_FILES)) desktop.files.delete(path);
    },
    async close() {
      await practice.close();
      await test.close();
      rmSync(outside, { recursive: true, force: true });
    },
  };
  return world;
}
