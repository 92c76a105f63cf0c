// A vault that lies on the disk with several cabinets and a trash, a stranger's hand on its file, and what the program then
// makes of it. The stranger can write whatever they like and does not know the passphrase.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { continueCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import type { AuditState } from '../../src/shared/audit.ts';
import { contract } from '../../src/shared/contract.ts';
import type { LedgerState } from '../../src/shared/ledger.ts';
import { Refusal } from '../../src/shared/result.ts';
import { z } from '../../src/shared/schema.ts';
import { digestOf, madeUpToken } from '../faults/acts.ts';
import { openTestCore, type TestCore } from '../integration/open-test-core.ts';

/** What a stranger may put into a cell of each kind. */
export const TEXTS = [
  '',
  'x',
  'Лавка чая',
  '\u0000',
  '\u202e<b>',
  '{}',
  '[1]',
  'null',
  '"',
  '1e999',
  'я'.repeat(5000),
];
export const NUMBERS = [0n, -1n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
export const BYTES = [
  Buffer.alloc(0),
  Buffer.alloc(1),
  Buffer.alloc(29, 1),
  Buffer.alloc(32),
  Buffer.alloc(100_000, 7),
];

const DAY_MS = 24 * 3_600_000;
/** Small pages: hardly a byte of the file means nothing, and each can be tried. */
export const PAGE_BYTES = 512;
const CABINETS = ['Садовый дом', 'Лавка чая', 'Обувь'];
const TRASHED_CABINET = 'Закрытый магазин';

/** A token as it was kept; `place` is where the operator finds it. */
export type KnownToken = {
  id: string;
  title: string;
  note: string;
  cabinetId: string;
  cabinetTitle: string;
  fingerprint: string;
  place: 'cabinet' | 'trash' | 'trashed cabinet';
  value: string;
};

/** A token as it is found; `value` is null where the program says that it is damaged. */
type FoundToken = Omit<KnownToken, 'value'> & { value: string | null };

export type Found = {
  tokens: FoundToken[];
  ledger: LedgerState;
  audit: AuditState;
  holders: string[];
};

export type AttackedVault = {
  test: TestCore;
  file: string;
  /** The database as its owner left it. */
  original: Buffer;
  tokens: KnownToken[];
  /** Puts other bytes in the place of the database, with nothing else beside it, and closes the program before. */
  put(bytes: Buffer): void;
  /** The original with what `sql` changes in it, as bytes. What SQLite would refuse to its owner it does for a stranger. */
  changedBy(change: (database: Database.Database) => void): Buffer;
  /** Opens the program on what lies there, and the vault with the keyring. @throws the Refusal it is refused with */
  open(): Promise<void>;
  remove(): Promise<void>;
};

export async function makeAttackedVault(): Promise<AttackedVault> {
  const start = Date.parse('2026-03-02T09:00:00Z');
  let now = start;
  const test = await openTestCore(() => now);
  await test.openVault();
  fill(test, (days) => {
    now = start + days * DAY_MS;
  });
  const file = join(test.folder, DATABASE_FILE);
  test.core.store.close();
  pack(file);
  // Once more as the program leaves it.
  test.restart();
  await test.core.vault.unlockQuickly();
  continueCore(test.core, now);
  const tokens = find(test).tokens.map((token) => {
    if (token.value === null) throw new Error('Damaged before anybody touched it');
    return { ...token, value: token.value };
  });
  test.core.store.close();
  const original = readFileSync(file);
  const { anchor, auditAnchor } = test.desktop;
  const made: AttackedVault = {
    test,
    file,
    original,
    tokens,
    put(bytes) {
      test.core.store.close();
      for (const name of readdirSync(test.folder)) rmSync(join(test.folder, name), { recursive: true });
      writeFileSync(file, bytes);
      Object.assign(test.desktop, { anchor, auditAnchor });
      test.reports.length = 0;
    },
    changedBy(change) {
      made.put(original);
      const database = new Database(file);
      try {
        database.pragma('ignore_check_constraints = ON');
        database.pragma('foreign_keys = OFF');
        change(database);
      } finally {
        database.close();
      }
      return readFileSync(file);
    },
    async open() {
      const core = test.restart();
      await core.vault.unlockQuickly();
      continueCore(core, now);
    },
    remove: () => test.close(),
  };
  return made;
}

/** Eight days of work: a trash that old is emptied only when a time in it is read wrong. */
function fill({ core }: TestCore, goTo: (days: number) => void): void {
  const cabinets = [...CABINETS, TRASHED_CABINET].map(
    (title) => core.cabinets.add({ title, colour: 'teal', api: 'practice' }).id,
  );
  const kept = cabinets.flatMap((cabinetId, at) => {
    goTo(at);
    // Two in each; a third one in the first, for the trash.
    return Array.from({ length: at === 0 ? 3 : 2 }, (_, number) => {
      const value = madeUpToken(at * 10 + number);
      return core.tokens.keepNew(
        cabinetId,
        new Secret(value),
        `Токен ${digestOf(value)}`,
        `№ ${at}${number}`,
      );
    });
  });
  const [first, second, third] = kept;
  if (!first || !second || !third) throw new Error('The first cabinet has three tokens');
  core.store.tokens.keepFacts(first.id, { name: 'Первый', scopes: ['PRICING'], unknownScopes: [] }, 1);
  core.store.tokens.keepBelonging(second.id, { id: '77', name: 'Сад' });
  goTo(5);
  core.holders.save(null, { kind: 'person', name: 'Анна', contact: '', note: '', recipient: null });
  const { id } = core.holders.save(null, {
    kind: 'person',
    name: 'Борис',
    contact: '',
    note: '',
    recipient: null,
  });
  for (const hasLeft of [true, false, true]) core.holders.setLeft(id, hasLeft, 'отпуск');
  goTo(6);
  core.tokens.discard(third.id);
  core.cabinets.discard(cabinets[3] as string);
  for (const day of [7, 8]) {
    goTo(day);
    core.audit.append({ kind: 'opened', how: 'passphrase' });
  }
}

function pack(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.exec('VACUUM');
  database.close();
}

/**
 * Reads everything the window shows, as it would cross the wire.
 * @throws what none of this should throw
 */
export function find(test: TestCore): Found {
  const { core } = test;
  const lists = [
    ...checked(contract.cabinets.list.output, core.cabinets.list()).map((cabinet) => ({
      cabinet,
      place: 'cabinet' as const,
    })),
    ...checked(contract.trash.list.output.shape.cabinets, core.cabinets.listDiscarded()).map((cabinet) => ({
      cabinet,
      place: 'trashed cabinet' as const,
    })),
  ];
  const titles = new Map(lists.map(({ cabinet }) => [cabinet.id, cabinet.title]));
  checked(contract.tokens.survey.output, core.tokens.survey());
  checked(contract.handovers.listHeld.output, core.handovers.listHeld());
  checked(contract.savedViews.list.output, core.savedViews.list());
  const shown = lists.flatMap(({ cabinet, place }) =>
    checked(contract.tokens.list.output, core.tokens.list(cabinet.id)).map((token) => ({ token, place })),
  );
  const discarded = checked(contract.trash.list.output.shape.tokens, core.tokens.listDiscarded());
  const all = [...shown, ...discarded.map((token) => ({ token, place: 'trash' as const }))];
  return {
    tokens: all.map(({ token: { id, title, note, cabinetId, fingerprint }, place }) => ({
      id,
      title,
      note,
      cabinetId,
      cabinetTitle: titles.get(cabinetId) ?? '',
      fingerprint,
      place,
      value: openedValue(test, id),
    })),
    ledger: checked(contract.ledger.state.output, core.ledger.state()),
    audit: checked(contract.audit.state.output, core.audit.state()),
    holders: checked(contract.holders.list.output, core.holders.list()).map(({ name }) => name),
  };
}

/** As the window would get it. */
export const checked = <T>(schema: z.ZodMiniType<T>, value: unknown): T => z.parse(schema, value);

/** The value of a token, null when the program says that it is damaged. */
export function openedValue({ core }: TestCore, id: string): string | null {
  const row = core.store.tokens.find(id);
  if (!row) throw new Error(`No token ${id}`);
  try {
    return core.vault.open(row).expose();
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'token-damaged') return null;
    throw error;
  }
}

/** What the check of a copy says of a database: the titles of the tokens in it that cannot be read, with their cabinets'. */
export async function namedByCheck({ test }: AttackedVault, bytes: Buffer): Promise<string[]> {
  const path = join(test.folder, 'another.db');
  writeFileSync(path, bytes);
  test.desktop.backupComesFrom = path;
  const chosen = await test.bringBack.chooseFile();
  if (!chosen) throw new Error('No file was chosen');
  const report = await test.bringBack.drill({ kind: 'file', id: chosen.id }, null);
  expect(report.opened + report.unreadable.length).toBe(report.holds.tokens);
  return report.unreadable.map(({ title, cabinetTitle }) => `${cabinetTitle}: ${title}`).sort();
}
