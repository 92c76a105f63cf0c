// Core as the program builds it, in a folder of its own, with the practice market and a keyring in memory.
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { BringBack } from '../../src/core/backup/bring-back.ts';
import type { BackupPlaces } from '../../src/core/backup/outside.ts';
import type { AnchoredEnd } from '../../src/core/chain/end-anchor.ts';
import { type Core, lockCore, openCore } from '../../src/core/core.ts';
import type { FileKind } from '../../src/core/handover/outside.ts';
import type { DiagnosisPorts } from '../../src/core/market/diagnosis.ts';
import type { MarketFetch } from '../../src/core/market/request.ts';
import { Secret } from '../../src/core/secret.ts';
import type { TransferKind, TransferPlaces } from '../../src/core/transfer/outside.ts';
import type { WrongTries } from '../../src/core/vault/passphrase-tries.ts';
import type { QuickUnlockRecord } from '../../src/core/vault/vault.ts';
import {
  type PracticeMarket,
  type PracticeOptions,
  startPracticeMarket,
} from '../../src/practice/practice-market.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import type { CheckRun, Schedule } from '../../src/shared/check-run.ts';
import { Refusal } from '../../src/shared/result.ts';
import type { TokenView } from '../../src/shared/views.ts';
import { madeVault, mirrorKeyring } from '../unit/made-vault.ts';
import { type MemoryPlace, memoryPlace } from '../unit/memory-place.ts';

export { PASSPHRASE } from '../unit/made-vault.ts';

export type TestCore = {
  core: Core;
  market: PracticeMarket;
  folder: string;
  /** What core announced, in order; `runs` are the states of runs. */
  told: string[];
  runs: CheckRun[];
  /** The changes core told of while nobody was looking: how many, and in which cabinets. */
  changes: { count: number; cabinets: readonly string[] }[];
  /** What core wrote to the log. */
  reports: unknown[];
  /** The operator's desktop: what was copied, the files written by name, the passphrases shown. */
  desktop: {
    copied: Secret[];
    files: Map<string, string | Uint8Array>;
    shown: Secret[];
    /** What the operator answers when asked for a place: a name of theirs, or nothing. */
    chooses: (kind: FileKind, name: string) => string | null;
    /** Fails whatever is written or copied, as a full disk or a busy clipboard does. */
    isBroken: boolean;
    /** What happens in the middle of writing a file. */
    whileWriting: () => void;
    /** What this computer remembers of the ledger. */
    anchor: AnchoredEnd | null;
    /** And of the audit trail. */
    auditAnchor: AnchoredEnd | null;
    /** Whether the operator looks at the window, and whether it is kept out of screenshots. */
    isLookedAt: boolean;
    isGuarded: boolean;
    /** Where a backup file goes, and the file that is chosen to be brought back; null: they think better of it. */
    backupGoesTo: string | null;
    backupComesFrom: string | null;
    /** How far the making of a backup was, each time it was told. */
    progress: (number | null)[];
    /** Where an export goes, and the file that is chosen to be imported; null: they think better of it. */
    exportGoesTo: (kind: TransferKind) => string | null;
    importComesFrom: () => string | null;
    /** What a bad disk does to an export before it is read back. */
    spoil: (draft: string) => void;
  };
  /** What works also without core: its database is exchanged as a running program does it. */
  bringBack: BringBack;
  /** The line to the Market, to be cut by tests; and whether the computer says it is online. */
  line: { fetch: MarketFetch; isOnline: boolean };
  /** What the operator chose for checks by schedule: quiet hours, and the schedule of new cabinets. */
  choices: { heldUntil: (at: number) => number; scheduleOfNew: Schedule | null };
  /** Makes the vault, or opens it after a restart, sparing the tests the work of scrypt: it is done once per file. */
  openVault(): Promise<void>;
  /** Closes core and opens it again on the same folder, as a restart does. */
  restart(): Core;
  close(): Promise<void>;
};

/** Opens core on a fresh folder, or a given one. `now` moves its clock; the practice market keeps the real one unless told otherwise. */
export async function openTestCore(
  now: () => number = Date.now,
  options: PracticeOptions = {},
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-core-')),
): Promise<TestCore> {
  const market = await startPracticeMarket(options);
  const choices: TestCore['choices'] = { heldUntil: (at) => at, scheduleOfNew: null };
  const line: TestCore['line'] = { fetch, isOnline: true };
  const diagnosis: DiagnosisPorts = {
    isOnline: () => line.isOnline,
    lookUp: async () => ['127.0.0.1'],
    proxyFor: async () => null,
    fetch: (url, init) => line.fetch(url, init),
    controlUrl: null,
  };
  const told: string[] = [];
  const runs: CheckRun[] = [];
  const changes: TestCore['changes'] = [];
  const reports: unknown[] = [];
  const desktop: TestCore['desktop'] = {
    copied: [],
    files: new Map(),
    shown: [],
    chooses: (kind) => `${kind}-${desktop.files.size + 1}`,
    isBroken: false,
    anchor: null,
    auditAnchor: null,
    isLookedAt: true,
    isGuarded: false,
    backupGoesTo: null,
    backupComesFrom: null,
    progress: [],
    exportGoesTo: () => null,
    importComesFrom: () => null,
    spoil: () => undefined,
    whileWriting: () => undefined,
  };
  const failIfBroken = () => {
    if (desktop.isBroken) throw new Refusal({ code: 'file-not-written' });
  };
  const backupPlaces: BackupPlaces = {
    chooseNew: async () => {
      const path = desktop.backupGoesTo;
      if (path === null) return null;
      return {
        path,
        write: async (content, prove) => {
          await writeFile(`${path}.part`, content);
          desktop.whileWriting();
          failIfBroken();
          await prove(`${path}.part`);
          renameSync(`${path}.part`, path);
        },
      };
    },
    chooseOld: async () => desktop.backupComesFrom,
  };
  const transferPlaces: TransferPlaces = {
    chooseNew: async (kind) => {
      const path = desktop.exportGoesTo(kind);
      return path === null
        ? null
        : {
            path,
            write: async (content, prove) => {
              desktop.whileWriting();
              await writeFile(`${path}.part`, content, { mode: 0o600 }).catch(() => {
                throw new Refusal({ code: 'file-not-written' });
              });
              try {
                desktop.spoil(`${path}.part`);
                await prove(`${path}.part`);
                renameSync(`${path}.part`, path);
              } finally {
                rmSync(`${path}.part`, { force: true });
              }
            },
          };
    },
    chooseOld: async () => desktop.importComesFrom(),
  };
  const quickUnlock = memoryPlace<QuickUnlockRecord>();
  const wrongTries = memoryPlace<WrongTries>();
  const triesOfReplaced = new Map<string, MemoryPlace<WrongTries>>();
  const wrongTriesOf = (id: string) => {
    const place = triesOfReplaced.get(id) ?? memoryPlace<WrongTries>();
    triesOfReplaced.set(id, place);
    return place;
  };
  const open = () =>
    openCore({
      folder,
      clock: now,
      keyring: mirrorKeyring,
      quickUnlock,
      wrongTries,
      steadyClock: () => performance.now(),
      market: {
        openNetwork: () => (url, init) => line.fetch(url, init),
        openDiagnosis: () => diagnosis,
        originOf: async (api) => (api === PRACTICE_API ? market.url : api),
      },
      announceCabinets: () => told.push('cabinets'),
      announceTokens: (cabinetId) => told.push(`tokens of ${cabinetId}`),
      announceRun: (run) => runs.push(run),
      announceDrift: () => told.push('drift'),
      announceCatalogue: () => told.push('catalogue'),
      announceProfiles: () => told.push('profiles'),
      announceHolders: () => told.push('holders'),
      announceLedger: () => told.push('ledger'),
      announceRotations: () => told.push('rotations'),
      announcePolicies: () => told.push('policies'),
      announceBackups: () => told.push('backups'),
      announceProgress: (share) => desktop.progress.push(share),
      backupPlaces,
      transferPlaces,
      announceAudit: () => told.push('audit'),
      secretClipboard: {
        copy: async (secret) => {
          failIfBroken();
          desktop.copied.push(secret);
        },
      },
      filePlaces: {
        choose: async (kind, name) => {
          const path = desktop.chooses(kind, name);
          if (path === null) return null;
          return {
            path,
            write: async (content) => {
              desktop.whileWriting();
              failIfBroken();
              desktop.files.set(path, content);
            },
          };
        },
      },
      ledgerAnchor: {
        read: () => desktop.anchor,
        write: (end) => {
          desktop.anchor = end;
        },
      },
      auditAnchor: {
        read: () => desktop.auditAnchor,
        write: (end) => {
          desktop.auditAnchor = end;
        },
      },
      screenGuard: {
        isLookedAt: () => desktop.isLookedAt,
        raise: () => {
          desktop.isGuarded = true;
        },
        lower: () => {
          desktop.isGuarded = false;
        },
      },
      passphraseScreen: { show: async (passphrase) => void desktop.shown.push(passphrase) },
      printer: { print: async (html) => Buffer.from(`%PDF ${html}`) },
      version: '0.1.0',
      tellOfChanges: (count, cabinets) => changes.push({ count, cabinets }),
      schedulesHeldUntil: (at) => choices.heldUntil(at),
      scheduleOfNew: () => choices.scheduleOfNew,
      isOnline: () => line.isOnline,
      report: (error) => reports.push(error),
    });
  const openOrLeave = async () => {
    try {
      return open();
    } catch (error) {
      await market.close();
      throw error;
    }
  };
  const test: TestCore = {
    core: await openOrLeave(),
    bringBack: new BringBack({
      folder,
      clock: now,
      keyring: mirrorKeyring,
      quickUnlock,
      wrongTriesOf,
      steadyClock: now,
      backupPlaces,
      live: () => (isOpen(test.core) ? test.core : null),
      problem: () => (isOpen(test.core) ? null : 'database-damaged'),
      exchange: async (swap) => {
        lockCore(test.core, 'restore');
        // What was under way hears that it was stopped.
        await setImmediate();
        test.core.store.close();
        try {
          swap();
        } finally {
          test.core = open();
        }
      },
      tellNoCopy: () => told.push('no copy of what was replaced'),
      announceBackups: () => told.push('backups'),
    }),
    market,
    folder,
    told,
    runs,
    changes,
    reports,
    desktop,
    line,
    choices,
    async openVault() {
      const { vault, store } = test.core;
      const made = await madeVault();
      if (store.keyRecord.read() === null) store.keyRecord.write(made.keyRecord);
      quickUnlock.write(made.quick);
      await vault.unlockQuickly();
    },
    restart() {
      test.core.store.close();
      test.core = open();
      return test.core;
    },
    async close() {
      test.core.store.close();
      await market.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}

/** False once its database was closed: nothing can be asked of it then. */
function isOpen({ store }: Core): boolean {
  try {
    return store.version > 0;
  } catch {
    return false;
  }
}

/** The practice token an operator calls `title`. */
export function practiceToken(market: PracticeMarket, title: string): string {
  const token = market.cabinets.flatMap(({ tokens }) => tokens).find((one) => one.title === title);
  if (!token) throw new Error(`The practice market has no token ${title}`);
  return token.value;
}

/** Tests a kept token by hand and shows it. */
export async function testNow(core: Core, id: string): Promise<TokenView> {
  await core.checks.test(id, { occasion: 'hand' });
  return core.tokens.show(id);
}

/** Keeps the first `count` cabinets of the market (all by default) with their tokens, none of them tested. */
export function keepSeed(core: Core, market: PracticeMarket, count = market.cabinets.length): string[] {
  return core.store.atomically(() =>
    market.cabinets.slice(0, count).map((seed) => {
      const { id } = core.cabinets.add({ title: seed.title, colour: 'teal', api: PRACTICE_API });
      for (const { title, value } of seed.tokens) core.tokens.keepNew(id, new Secret(value), title, '');
      return id;
    }),
  );
}
