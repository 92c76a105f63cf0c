// What stood in the database once, put back: rows, chains, the wrapped key, the whole file. What can be told is told; what
// SECURITY.md says cannot be told is held here to be just that.
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { changePassphrase } from '../../src/core/vault-acts.ts';
import { madeUpToken } from '../faults/acts.ts';
import { PASSPHRASE } from '../integration/open-test-core.ts';
import {
  type AttackedVault,
  find,
  type KnownToken,
  makeAttackedVault,
  openedValue,
} from './attacked-vault.ts';

let vault: AttackedVault;
let token: KnownToken;
beforeEach(async () => {
  vault = await makeAttackedVault();
  vault.put(vault.original);
  await vault.open();
  const [first] = vault.tokens;
  if (!first) throw new Error('There are tokens');
  token = first;
});
afterEach(() => vault.remove());

/** Lets the program end its work, puts back what `tables` had before, and starts it again. It remembers what it knew. */
async function replay(tables: readonly string[], where = 'true'): Promise<void> {
  const { test, file, original } = vault;
  const { anchor, auditAnchor } = test.desktop;
  test.core.store.close();
  const [old, now] = [openCopy(original), new Database(file)];
  now.pragma('foreign_keys = OFF');
  for (const table of tables) {
    now.exec(`DELETE FROM ${table} WHERE ${where}`);
    for (const row of old.prepare(`SELECT * FROM ${table} WHERE ${where}`).all() as object[]) {
      const columns = Object.keys(row);
      now.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map((name) => `:${name}`)})`).run(row);
    }
  }
  now.close();
  old.close();
  vault.put(readFileSync(file));
  Object.assign(test.desktop, { anchor, auditAnchor });
  await vault.open();
}

function openCopy(bytes: Buffer): Database.Database {
  const copy = Buffer.from(bytes);
  // A database out of memory has no log beside it.
  copy[18] = 1;
  copy[19] = 1;
  return new Database(copy);
}

const row = (id: string) => `id = '${id}'`;
const rememberEnds = () => {
  vault.test.core.ledger.rememberEnd();
  vault.test.core.audit.rememberEnd();
};

/** Work that ledger and audit trail tell of. */
function workOn(): void {
  const { core } = vault.test;
  const [holder] = core.holders.list();
  core.holders.setLeft(holder?.id ?? '', true, 'позже');
  core.audit.append({ kind: 'opened', how: 'passphrase' });
  rememberEnds();
}

describe('an older row of a token', () => {
  it('opens with its own value under its older title: that cannot be told', async () => {
    vault.test.core.tokens.edit({ id: token.id, title: 'Новое имя', note: 'новая записка' });
    await replay(['token'], row(token.id));
    const found = find(vault.test);
    expect(found.tokens.find(({ id }) => id === token.id)).toEqual(token);
    expect(found).toMatchObject({ ledger: { holds: true }, audit: { holds: true } });
  });

  it('never brings an older value back: another value has another row, and fits no older one', async () => {
    const { core } = vault.test;
    const successor = core.tokens.keepNew(token.cabinetId, new Secret(madeUpToken(999)), 'Новый', '');
    await replay(['token'], row(token.id));
    vault.test.core.store.close();
    const database = new Database(vault.file);
    database
      .prepare(
        'UPDATE token SET (sealed, fingerprint) = (SELECT sealed, fingerprint FROM token WHERE id = ?) WHERE id = ?',
      )
      .run(token.id, successor.id);
    database.close();
    vault.put(readFileSync(vault.file));
    await vault.open();
    expect(openedValue(vault.test, successor.id)).toBeNull();
    expect(openedValue(vault.test, token.id)).toBe(token.value);
  });

  it('comes back out of the trash; the audit trail goes on saying that it went there', async () => {
    vault.test.core.tokens.discard(token.id);
    await replay(['token'], row(token.id));
    expect(find(vault.test).tokens.find(({ id }) => id === token.id)).toEqual(token);
    expectInTrail('token-discarded');
  });

  it('comes back after it was erased; the audit trail goes on saying that it was', async () => {
    vault.test.core.tokens.discard(token.id);
    vault.test.core.tokens.erase(token.id);
    await replay(['token'], row(token.id));
    expect(find(vault.test).tokens.find(({ id }) => id === token.id)).toEqual(token);
    expectInTrail('token-erased');
  });
});

function expectInTrail(kind: 'token-discarded' | 'token-erased'): void {
  const { audit } = vault.test.core;
  expect(audit.state()).toMatchObject({ holds: true, missingFrom: null });
  const entry = audit
    .list()
    .find(({ content }) => content?.kind === kind && content.token.tokenId === token.id);
  expect(entry?.holds).toBe(true);
}

describe('older entries', () => {
  it('of the ledger with the end they had are missed by the computer that knew more', async () => {
    const before = vault.test.core.ledger.state();
    workOn();
    await replay(['ledger_entry', 'ledger_head']);
    expect(vault.test.core.ledger.state()).toEqual({ holds: false, entries: 3, entry: 4 });
    // Another computer knows no better: to it this is the whole ledger.
    vault.test.desktop.anchor = null;
    expect(vault.test.core.ledger.state()).toEqual(before);
  });

  it('of the audit trail with the end they had are missed by the computer that knew more', async () => {
    const before = vault.test.core.audit.state();
    workOn();
    await replay(['audit_entry', 'audit_head']);
    const { audit } = vault.test.core;
    expect(audit.state()).toMatchObject({ holds: false });
    audit.append({ kind: 'opened', how: 'passphrase' });
    expect(audit.state()).toMatchObject({ holds: true, missingFrom: before.entries + 1 });
  });

  it.each(['ledger', 'audit'] as const)(
    'of the %s without their end, or the end without them, are told',
    async (name) => {
      for (const table of [`${name}_entry`, `${name}_head`]) {
        vault.put(vault.original);
        await vault.open();
        workOn();
        await replay([table]);
        const other = name === 'ledger' ? 'audit' : 'ledger';
        expect(vault.test.core[name].state().holds).toBe(false);
        expect(vault.test.core[other].state().holds).toBe(true);
        expect(find(vault.test).tokens).toEqual(vault.tokens);
      }
    },
  );
});

describe('an older database put in place of the newer', () => {
  it('is told by the computer that remembers, for ledger and audit trail, and its tokens open', async () => {
    workOn();
    const { anchor, auditAnchor } = vault.test.desktop;
    vault.put(vault.original);
    Object.assign(vault.test.desktop, { anchor, auditAnchor });
    await vault.open();
    const found = find(vault.test);
    expect(found.tokens).toEqual(vault.tokens);
    expect(found.ledger).toMatchObject({ holds: false, entry: 4 });
    expect(found.audit.holds).toBe(false);
    vault.test.core.audit.append({ kind: 'opened', how: 'passphrase' });
    expect(vault.test.core.audit.state()).toMatchObject({ holds: true, missingFrom: expect.any(Number) });
  });

  it('cannot be told on another computer', async () => {
    workOn();
    vault.put(vault.original);
    Object.assign(vault.test.desktop, { anchor: null, auditAnchor: null });
    await vault.open();
    expect(find(vault.test)).toMatchObject({
      tokens: vault.tokens,
      ledger: { holds: true },
      audit: { holds: true, missingFrom: null },
    });
  });
});

describe('the wrapped key of an older passphrase', () => {
  it('opens with that one again, what was kept since too; the audit trail says that it was changed', async () => {
    const next = new Secret('другой конь батарея скрепка 8');
    await changePassphrase(vault.test.core, new Secret(PASSPHRASE), next);
    const added = vault.test.core.tokens.keepNew(token.cabinetId, new Secret(madeUpToken(7)), 'Позже', '');
    await replay(['key_record']);
    const { core } = vault.test;
    core.vault.lock();
    await expect(core.vault.unlock(next)).rejects.toMatchObject({ error: { code: 'wrong-passphrase' } });
    await core.vault.unlock(new Secret(PASSPHRASE));
    expect(openedValue(vault.test, added.id)).toBe(madeUpToken(7));
    expect(core.audit.list().some(({ content }) => content?.kind === 'passphrase-changed')).toBe(true);
  });
});
