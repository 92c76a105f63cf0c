// A vault made once per spec file, as it lies on the disk: closed in good order, and as a kill leaves it.

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../src/core/secret.ts';
import { Refusal } from '../../src/shared/result.ts';
import { openTestCore, type TestCore } from '../integration/open-test-core.ts';
import { digestOf, madeUpToken } from './acts.ts';

export const DATABASE = 'klyuchnik.db';
const TOKENS = 30;

export type MadeVault = {
  /** The folder of a program that ended, and of one that was killed with changes still in the log. */
  closed: string;
  killed: string;
  /** Every value that was acknowledged, by the title of its token. */
  values: Map<string, string>;
  remove(): void;
};

/** Half of the tokens stand in the database itself, the others in the log beside it. */
export async function makeVault(): Promise<MadeVault> {
  const root = mkdtempSync(join(tmpdir(), 'klyuchnik-made-'));
  const [closed, killed] = [join(root, 'closed'), join(root, 'killed')];
  const values = new Map<string, string>();
  const keep = (test: TestCore, cabinetId: string, from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      // No flipped bit makes one title of another.
      const title = `Токен ${digestOf(madeUpToken(number))}`;
      test.core.tokens.keepNew(cabinetId, new Secret(madeUpToken(number)), title, 'записка '.repeat(60));
      values.set(title, madeUpToken(number));
    }
  };
  const test = await openTestCore(Date.now, {}, closed);
  await test.openVault();
  const { id } = test.core.cabinets.add({ title: 'Садовый дом', colour: 'teal', api: 'practice' });
  keep(test, id, 0, TOKENS / 2);
  const core = test.restart();
  await test.openVault();
  keep(test, id, TOKENS / 2, TOKENS);
  core.holders.save(null, { kind: 'person', name: 'Анна', contact: '', note: '', recipient: null });
  cpSync(closed, killed, { recursive: true });
  core.store.close();
  await test.market.close();
  return { closed, killed, values, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** A copy of `folder` to break. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'klyuchnik-broken-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** What lies in a folder: every file by a digest of its bytes, folders by their name. */
export function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return [name, 'a folder'];
      const bytes = readFileSync(path);
      return [
        name,
        `${bytes.length} bytes, ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
      ];
    }),
  );
}

/**
 * Opens core on a folder and reads all of it.
 * @returns the code it was refused with, or every value that could be read, by title; null for one that says it is damaged
 */
export async function readVault(
  folder: string,
): Promise<{ code: string } | { values: Map<string, string | null>; tornLog: string | null }> {
  let test: TestCore | null = null;

  try {
    test = await openTestCore(Date.now, {}, folder);
    const { core } = test;
    await test.openVault();
    const values = new Map<string, string | null>();
    for (const cabinet of core.cabinets.list()) {
      for (const { id, title } of core.tokens.list(cabinet.id)) values.set(title, valueIn(test, id));
    }
    core.holders.list();
    core.ledger.state();
    return { values, tornLog: core.store.tornLog };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.error.code };
    throw error;
  } finally {
    test?.core.store.close();
    await test?.market.close();
  }
}

function valueIn({ core }: TestCore, id: string): string | null {
  const row = core.store.tokens.find(id);
  if (!row) return null;
  try {
    return core.vault.open(row).expose();
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'token-damaged') return null;
    throw error;
  }
}

/** Puts a folder, with something in it, where a file was or would be. */
export function putFolderAt(path: string): void {
  if (existsSync(path)) rmSync(path, { recursive: true });
  mkdirSync(join(path, 'inside'), { recursive: true });
}
