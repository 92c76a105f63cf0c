// The audit trail on real core: every kind of entry, openings that failed, changes from outside, an older database.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/core/chain/chain-walk.ts';
import { SealedChain } from '../../src/core/chain/sealed-chain.ts';
import { continueCore, lockCore } from '../../src/core/core.ts';
import { LEDGER_CHAIN } from '../../src/core/handover/ledger.ts';
import { Secret } from '../../src/core/secret.ts';
import { MIGRATIONS } from '../../src/core/store/migrations.ts';
import { DATABASE_FILE, openStore } from '../../src/core/store/open-store.ts';
import {
  changePassphrase,
  createVault,
  noteLockAfter,
  setQuickUnlock,
  unlockVault,
  unlockVaultQuickly,
} from '../../src/core/vault-acts.ts';
import { type AuditContent, type AuditState, auditContentSchema } from '../../src/shared/audit.ts';
import { canonicalJson } from '../../src/shared/canonical-json.ts';
import { USUAL_RULES } from '../../src/shared/policy.ts';
import { Refusal } from '../../src/shared/result.ts';
import { openWorld, refusalOf, type World } from './handover-world.ts';
import { openTestCore, PASSPHRASE, type TestCore } from './open-test-core.ts';

const OTHER = 'совсем другая длинная фраза 42';

const contentsOf = ({ core }: TestCore): (AuditContent | null)[] =>
  core.audit
    .list()
    .map(({ content }) => content)
    .toReversed();

/** What `act` added to the trail. */
async function writtenBy(test: TestCore, act: () => unknown): Promise<(AuditContent | null)[]> {
  const before = contentsOf(test).length;
  await act();
  return contentsOf(test).slice(before);
}

describe('what is done to the vault', () => {
  let now = Date.parse('2026-11-20T10:00:00Z');
  let test: TestCore;
  beforeEach(async () => {
    test = await openTestCore(() => now);
  });
  afterEach(() => test.close());

  it('is written down from the first opening on, also what failed while it was locked', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    expect(await writtenBy(test, () => setQuickUnlock(test.core, true))).toEqual([
      { kind: 'quick-unlock-changed', enabled: true },
    ]);
    lockCore(test.core, 'hand');
    await unlockVaultQuickly(test.core);
    lockCore(test.core, 'suspend');
    // Already locked: nothing more happens.
    lockCore(test.core, 'quit');
    const firstAt = now;
    const failing = () => refusalOf(() => unlockVault(test.core, new Secret('мимо')));
    expect(await failing()).toEqual({ code: 'wrong-passphrase' });
    now += 60_000;
    test.restart();
    expect(await failing()).toEqual({ code: 'wrong-passphrase' });
    const lastAt = now;
    now += 60_000;
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(contentsOf(test)).toEqual([
      { kind: 'opened', how: 'new' },
      { kind: 'quick-unlock-changed', enabled: true },
      { kind: 'locked', why: 'hand' },
      { kind: 'opened', how: 'keyring' },
      { kind: 'locked', why: 'suspend' },
      { kind: 'opening-failed', tries: 2, firstAt, lastAt },
      { kind: 'opened', how: 'passphrase' },
    ]);
    // Told once.
    lockCore(test.core);
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(contentsOf(test).filter((one) => one?.kind === 'opening-failed')).toHaveLength(1);
    expect(test.core.audit.state()).toEqual({ holds: true, entries: 9, missingFrom: null });
  });

  it('has quick unlocks that failed, apart from wrong passphrases, also over a restart', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    lockCore(test.core, 'hand');
    // Nothing was ever given to the keyring: it cannot give it back.
    const failing = () => refusalOf(() => unlockVaultQuickly(test.core));
    const firstAt = now;
    expect(await failing()).toEqual({ code: 'quick-unlock-failed' });
    now += 60_000;
    test.restart();
    expect(await failing()).toEqual({ code: 'quick-unlock-failed' });
    const wrongAt = now;
    expect(await refusalOf(() => unlockVault(test.core, new Secret('мимо')))).toMatchObject({
      code: 'wrong-passphrase',
    });
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(contentsOf(test).slice(-3)).toEqual([
      { kind: 'quick-unlock-failed', tries: 2, firstAt, lastAt: wrongAt },
      { kind: 'opening-failed', tries: 1, firstAt: wrongAt, lastAt: wrongAt },
      { kind: 'opened', how: 'passphrase' },
    ]);
    lockCore(test.core);
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(contentsOf(test).filter((one) => one?.kind === 'quick-unlock-failed')).toHaveLength(1);
  });

  it('has the time after which it locks by itself, when that is changed', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    const change = (from: number | null, to: number | null) =>
      writtenBy(test, () => noteLockAfter(test.core, from, to));
    expect(await change(15, 60)).toEqual([{ kind: 'lock-after-changed', from: 15, to: 60 }]);
    expect(await change(60, null)).toEqual([{ kind: 'lock-after-changed', from: 60, to: null }]);
    expect(await change(null, null)).toEqual([]);
  });

  it('has the change of the passphrase in the same transaction, and a wrong one at once', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    const change = (current: string) => changePassphrase(test.core, new Secret(current), new Secret(OTHER));
    const wrong = await writtenBy(test, async () => {
      expect(await refusalOf(() => change('мимо'))).toEqual({ code: 'wrong-passphrase' });
    });
    expect(wrong).toEqual([{ kind: 'opening-failed', tries: 1, firstAt: now, lastAt: now }]);
    const { append } = test.core.store.audit;
    test.core.store.audit.append = () => {
      throw new Error('full');
    };
    await expect(change(PASSPHRASE)).rejects.toThrow('full');
    test.core.store.audit.append = append;
    expect(await writtenBy(test, () => change(PASSPHRASE))).toEqual([{ kind: 'passphrase-changed' }]);
    lockCore(test.core);
    await unlockVault(test.core, new Secret(OTHER));
  });

  it('opens, locks and refuses all the same when nothing can be written', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    const fails = () => {
      throw new Error('full');
    };
    test.core.store.audit.append = fails;
    test.core.store.audit.countFailedOpening = fails;
    lockCore(test.core);
    expect(test.core.vault.isUnlocked).toBe(false);
    expect(await refusalOf(() => unlockVault(test.core, new Secret('мимо')))).toEqual({
      code: 'wrong-passphrase',
    });
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(test.core.vault.isUnlocked).toBe(true);
    expect(test.reports).toHaveLength(3);
  });

  it('is not stopped by whatever somebody wrote where failed openings wait', async () => {
    await createVault(test.core, new Secret(PASSPHRASE));
    await tamper(test, 'INSERT INTO audit_waiting VALUES (1, -5, -9e18, 9e18)');
    await refusalOf(() => unlockVault(test.core, new Secret('мимо')));
    await unlockVault(test.core, new Secret(PASSPHRASE));
    expect(contentsOf(test).slice(-2)).toMatchObject([
      { kind: 'opening-failed', tries: 0, firstAt: 0 },
      { kind: 'opened' },
    ]);
  });
});

describe('what is done with cabinets and tokens', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const written = (act: () => unknown) => writtenBy(world, act);
  const tokenOf = (title: string) => {
    const { id, fingerprint, cabinetId } = world.core.tokens.show(world.tokenId(title));
    const cabinetTitle = world.core.store.cabinets.find(cabinetId)?.title ?? '';
    return { tokenId: id, title, cabinetTitle, fingerprint };
  };

  it('names every token that was added, as it is named everywhere', () => {
    const added = contentsOf(world).filter((one) => one?.kind === 'token-added');
    expect(added).toHaveLength(world.market.cabinets.flatMap(({ tokens }) => tokens).length);
    expect(added).toContainEqual({ kind: 'token-added', token: tokenOf('Репрайсер') });
    expect(tokenOf('Репрайсер').fingerprint).toMatch(/^[0-9A-Z]{8}$/);
  });

  it('has tokens discarded, restored and erased', async () => {
    const token = tokenOf('Репрайсер');
    const { tokens } = world.core;
    expect(await written(() => tokens.discard(token.tokenId))).toEqual([{ kind: 'token-discarded', token }]);
    expect(await written(() => tokens.restore(token.tokenId))).toEqual([{ kind: 'token-restored', token }]);
    tokens.discard(token.tokenId);
    expect(await written(() => tokens.erase(token.tokenId))).toEqual([{ kind: 'token-erased', token }]);
  });

  it('has cabinets discarded, restored and erased, with the tokens that go for good', async () => {
    const token = tokenOf('Репрайсер');
    const { cabinetTitle } = token;
    const { cabinetId } = world.core.tokens.show(token.tokenId);
    const { cabinets, store } = world.core;
    const tokens = store.tokens.idsIn(cabinetId).length;
    expect(await written(() => cabinets.discard(cabinetId))).toEqual([
      { kind: 'cabinet-discarded', cabinetTitle, cabinetId },
    ]);
    expect(await written(() => cabinets.restore(cabinetId))).toEqual([
      { kind: 'cabinet-restored', cabinetTitle, cabinetId },
    ]);
    cabinets.discard(cabinetId);
    const erased = await written(() => cabinets.erase(cabinetId));
    expect(erased).toHaveLength(tokens + 1);
    expect(erased).toContainEqual({ kind: 'token-erased', token });
    expect(erased.at(-1)).toEqual({ kind: 'cabinet-erased', cabinetTitle, cabinetId });
  });

  it('has what the trash lets go by itself', async () => {
    const token = tokenOf('Репрайсер');
    world.core.tokens.discard(token.tokenId);
    const DAY = 24 * 3_600_000;
    for (let day = 0; day < 40; day += 1) {
      world.pass(DAY);
      world.core.audit.noteOpening('keyring');
    }
    expect(await written(() => continueCore(world.core, Date.now() + 40 * DAY))).toEqual([
      { kind: 'token-erased', token },
    ]);
  });

  it('has handovers, with their holder', async () => {
    const token = tokenOf('Репрайсер');
    expect(await written(() => world.give('Репрайсер', 'prices'))).toEqual([
      { kind: 'handed-over', token, holder: 'Анна' },
    ]);
  });

  it('has the rules and their exceptions', async () => {
    const token = tokenOf('Репрайсер');
    const { policies, cabinets, tokens } = world.core;
    const changed = { ...USUAL_RULES, oldestDays: 10, excess: false };
    expect(await written(() => policies.changeRules(changed))).toEqual([
      {
        kind: 'policy-rules-changed',
        changes: [
          { rule: 'oldestDays', from: 180, to: 10 },
          { rule: 'excess', from: true, to: false },
        ],
      },
    ]);
    // Saved as they were: nothing was changed.
    expect(await written(() => policies.changeRules(changed))).toEqual([]);
    const { cabinetId } = tokens.show(token.tokenId);
    const { cabinetTitle } = token;
    expect(await written(() => cabinets.setOldestDays(cabinetId, 20))).toEqual([
      { kind: 'cabinet-age-changed', cabinetTitle, from: null, to: 20 },
    ]);
    expect(await written(() => cabinets.setOldestDays(cabinetId, 20))).toEqual([]);
    const exception = { policy: 'age', tokenId: token.tokenId, reason: 'свой', until: '2999-12-31' } as const;
    let id = '';
    const granted = await written(() => {
      id = policies.except(exception).id;
    });
    const about = { policy: 'age', until: '2999-12-31' };
    expect(granted).toEqual([{ kind: 'policy-exception', token, granted: true, ...about }]);
    expect(await written(() => policies.withdraw(id))).toEqual([
      { kind: 'policy-exception', token, granted: false, ...about },
    ]);
  });

  it('has tokens shown and copied, once each', async () => {
    const token = tokenOf('Репрайсер');
    const { exposures } = world.core;
    expect(await written(() => exposures.reveal(token.tokenId))).toEqual([{ kind: 'token-revealed', token }]);
    expect(await written(() => exposures.copy(token.tokenId))).toEqual([{ kind: 'token-copied', token }]);
  });

  it('goes with what it tells of: both are kept, or none', async () => {
    const { store, tokens, audit, ledger } = world.core;
    const id = world.tokenId('Репрайсер');
    const { append } = store.audit;
    store.audit.append = () => {
      throw new Error('full');
    };
    const entries = ledger.list().length;
    expect(() => tokens.discard(id)).toThrow('full');
    await expect(world.give('Репрайсер', 'prices')).rejects.toThrow('full');
    store.audit.append = append;
    expect(tokens.show(id).discardedAt).toBeNull();
    expect(ledger.list()).toHaveLength(entries);
    expect(world.desktop.copied).toEqual([]);
    const before = audit.list().length;
    expect(() =>
      store.atomically(() => {
        tokens.discard(id);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(audit.list()).toHaveLength(before);
    expect(audit.state()).toMatchObject({ holds: true });
  });

  it('tells the window, and holds no value of a token', async () => {
    expect(world.told).toContain('audit');
    await world.core.audit.exportAs('json');
    const [file] = world.desktop.files.values();
    for (const { value } of world.market.cabinets.flatMap(({ tokens }) => tokens)) {
      expect(String(file)).not.toContain(value);
    }
  });
});

/** Closes the program, lets somebody change the file, opens it again without unlocking. */
async function tamper(test: TestCore, sql: string): Promise<void> {
  test.core.store.close();
  const database = new Database(join(test.folder, DATABASE_FILE));
  database.exec(sql);
  database.close();
  test.restart();
}

describe('a trail that was changed from outside', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await openTestCore();
    await test.openVault();
    fill(4);
  });
  afterEach(() => test.close());

  const erased = (cabinetTitle: string): AuditContent => ({ kind: 'cabinet-erased', cabinetTitle });
  function fill(count: number): void {
    for (let at = 1; at <= count; at++) test.core.audit.append(erased(`Лавка ${at}`));
  }
  async function changed(sql: string): Promise<AuditState> {
    await tamper(test, sql);
    await test.openVault();
    return test.core.audit.state();
  }
  const holding = () =>
    test.core.audit
      .list()
      .filter(({ holds }) => holds)
      .map(({ number }) => number)
      .toReversed();

  it.each([
    [
      'a changed name',
      "UPDATE audit_entry SET content = replace(content, 'Лавка 2', 'Дом 2') WHERE number = 2",
      3,
    ],
    ['a changed time', 'UPDATE audit_entry SET at = at + 1 WHERE number = 1', 2],
    ['a time no date can name', 'UPDATE audit_entry SET at = 9223372036854775807 WHERE number = 2', 3],
    ['an entry taken out', 'DELETE FROM audit_entry WHERE number = 2', 4],
    ['the last cut off', 'DELETE FROM audit_entry WHERE number = 4', null],
    ['all cut off', 'DELETE FROM audit_entry', null],
    ['another put behind', "INSERT INTO audit_entry VALUES (5, 1, '{}', 'x')", null],
    ['what is no entry', "UPDATE audit_entry SET content = 'nothing' WHERE number = 3", 4],
    [
      'two exchanged',
      'UPDATE audit_entry SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE number IN (2, 3); UPDATE audit_entry SET number = -number WHERE number < 0',
      null,
    ],
    ['the end taken away', 'DELETE FROM audit_head', null],
    ['the end exchanged', "UPDATE audit_head SET seal = x'00'", null],
  ])('knows %s, says from where on it can be trusted, and goes on', async (_what, sql, trustedFrom) => {
    const state = await changed(sql);
    expect(state).toMatchObject({ holds: false, trustedFrom });
    const wrong = test.core.audit.list().filter(({ holds }) => !holds);
    fill(2);
    const [second, first, note] = test.core.audit.list();
    expect([first?.content, second?.content]).toEqual([erased('Лавка 1'), erased('Лавка 2')]);
    expect(note).toMatchObject({ holds: true, content: { kind: 'continued' } });
    if (wrong.length > 0)
      expect(test.core.audit.state()).toMatchObject({
        holds: false,
        trustedFrom: trustedFrom ?? note?.number,
      });
    // What did not hold never holds again, and one break is taken note of once.
    for (const { number } of wrong) expect(holding()).not.toContain(number);
    expect(contentsOf(test).filter((one) => one?.kind === 'continued')).toHaveLength(1);
  });

  it('names what was wrong in the entry it goes on with', async () => {
    await changed("UPDATE audit_entry SET content = replace(content, 'Лавка 2', 'Дом 2') WHERE number = 2");
    fill(1);
    expect(contentsOf(test).at(-2)).toMatchObject({ kind: 'continued', brokenEntry: 2 });
    expect(holding()).toEqual([3, 4, 5, 6]);
  });

  it('does not stop an opening, nor what is done after', async () => {
    await tamper(test, "UPDATE audit_head SET seal = x'00'");
    await unlockVaultQuickly(test.core);
    test.core.cabinets.discard(test.core.cabinets.add({ title: 'К', colour: 'teal', api: 'practice' }).id);
    expect(contentsOf(test).slice(4)).toMatchObject([
      { kind: 'continued', brokenEntry: null },
      { kind: 'opened', how: 'keyring' },
      { kind: 'cabinet-discarded' },
    ]);
    expect(test.core.audit.state()).toMatchObject({ holds: false, trustedFrom: 5 });
  });

  it('is missed by this computer when an older database stands in its place, until a backup says why', async () => {
    const rows = test.core.store.audit.list();
    const head = test.core.store.audit.head();
    fill(3);
    continueCore(test.core, Date.now());
    const values = rows
      .map((row) => `(${row.number}, ${row.at}, '${row.content}', '${row.hash}')`)
      .join(', ');
    const rollBack = `DELETE FROM audit_entry; INSERT INTO audit_entry VALUES ${values};
      UPDATE audit_head SET number = 4, hash = '${head?.hash}', seal = x'${head?.seal.toString('hex')}'`;
    expect(await changed(rollBack)).toMatchObject({ holds: false });
    test.core.audit.noteOpening('keyring');
    // Those that are there hold all the same.
    expect(holding()).toEqual([1, 2, 3, 4, 8, 9]);
    expect(test.core.audit.state()).toEqual({ holds: true, entries: 6, missingFrom: 5 });
    test.core.audit.append({ kind: 'backup-restored', madeAt: 1 });
    expect(test.core.audit.state()).toEqual({ holds: true, entries: 7, missingFrom: null });
    // Taken note of once, also when this computer could not remember it yet.
    expect(contentsOf(test).filter((one) => one?.kind === 'continued')).toHaveLength(1);
    continueCore(test.core, Date.now());
    expect(test.desktop.auditAnchor).toMatchObject({ number: 10 });
  });

  it('does not take the rows and seals of the ledger for its own', async () => {
    const { store, vault } = test.core;
    const announce = () => undefined;
    const ports = { store, vault, clock: Date.now, anchor: { read: () => null, write: announce }, announce };
    // A chain in the ledger's table whose entries are hashed as the trail's are: only the seal is the ledger's.
    const entryLabel = 'klyuchnik audit 1';
    const content = auditContentSchema;
    const mixed = new SealedChain(
      { content, entryLabel, headLabel: LEDGER_CHAIN.headLabel },
      { ...ports, table: store.ledger },
    );
    mixed.append(erased('Лавка 1'));
    expect(mixed.state()).toMatchObject({ holds: true });
    const state = await changed(
      `DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM ledger_entry;
       DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM ledger_head`,
    );
    expect(state).toEqual({ holds: false, entries: 1, trustedFrom: null });
  });
});

describe('the trail as a file', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await openTestCore();
    await test.openVault();
  });
  afterEach(() => test.close());

  const token = { tokenId: 't', title: '=1+1', cabinetTitle: 'Садовый дом', fingerprint: 'A7K2M9QX' };

  it('is a table of every entry, newest first, that a spreadsheet does not take for formulas', async () => {
    test.core.audit.noteOpening('keyring');
    test.core.audit.append({ kind: 'handed-over', token, holder: 'Анна' });
    const firstAt = Date.parse('2026-11-20T10:00:00Z');
    test.core.audit.append({ kind: 'opening-failed', tries: 2, firstAt, lastAt: firstAt });
    expect(await test.core.audit.exportAs('csv')).toBe('csv-1');
    const file = String(test.desktop.files.get('csv-1'));
    expect(file.startsWith('\uFEFFentry;at;kind;token;')).toBe(true);
    const lines: Record<string, string>[] = parse(file, { bom: true, delimiter: ';', columns: true });
    expect(lines).toMatchObject([
      { entry: '3', kind: 'opening-failed', holds: 'yes' },
      {
        kind: 'handed-over',
        token: "'=1+1",
        fingerprint: 'A7K2M9QX',
        cabinet: 'Садовый дом',
        holder: 'Анна',
        details: '',
      },
      { entry: '1', kind: 'opened', details: 'how=keyring' },
    ]);
    test.core.audit.append({
      kind: 'policy-rules-changed',
      changes: [
        { rule: 'oldestDays', from: 180, to: null },
        { rule: 'excess', from: true, to: false },
      ],
    });
    // As the first version of the program wrote it.
    test.core.audit.append({ kind: 'policy-rules-changed' });
    test.core.audit.append({ kind: 'cabinet-erased', cabinetTitle: 'Лавка', cabinetId: 'c' });
    await test.core.audit.exportAs('csv');
    const [erased, first, second] = parse(String(test.desktop.files.get('csv-2')), {
      bom: true,
      delimiter: ';',
      columns: true,
    });
    expect(erased).toMatchObject({ kind: 'cabinet-erased', cabinet: 'Лавка', details: '' });
    expect(first).toMatchObject({ kind: 'policy-rules-changed', details: '', holds: 'yes' });
    expect(second).toMatchObject({ details: 'oldestDays=180→null excess=true→false', holds: 'yes' });
    expect(lines[0]?.details).toBe(
      'tries=2 firstAt=2026-11-20T10:00:00.000Z lastAt=2026-11-20T10:00:00.000Z',
    );
  });

  it('can be verified by anyone from its JSON', async () => {
    for (let at = 0; at < 3; at++) test.core.audit.append({ kind: 'token-copied', token });
    await test.core.audit.exportAs('json');
    const file = JSON.parse(String(test.desktop.files.get('json-1')));
    expect(file).toMatchObject({ format: 'klyuchnik-audit', version: 1, state: { holds: true, entries: 3 } });
    let previous = '';
    for (const { number, at, content, hash } of file.entries) {
      const text = JSON.stringify(['klyuchnik audit 1', String(number), previous, String(at), content]);
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      previous = hash;
    }
  });

  it('is not written when no place was chosen, nor once the vault is locked', async () => {
    test.desktop.chooses = () => null;
    expect(await test.core.audit.exportAs('csv')).toBeNull();
    test.desktop.chooses = () => {
      lockCore(test.core);
      return 'late';
    };
    const late = test.core.audit.exportAs('csv');
    await expect(late).rejects.toThrow(Refusal);
    expect(test.desktop.files.size).toBe(0);
  });
});

describe('a database of version 4', () => {
  it('is migrated, its ledger holds as before, and the trail begins empty', async () => {
    const test = await openTestCore();
    try {
      await test.openVault();
      const { vault, store } = test.core;
      const record = store.keyRecord.read();
      // The ledger as that version wrote it, spelled out.
      const content = canonicalJson({
        holder: { id: 'a', kind: 'person', name: 'Анна' },
        kind: 'holder-left',
        note: '',
      });
      const hash = createHash('sha256')
        .update(JSON.stringify(['klyuchnik ledger 1', '1', '', '1763600000000', content]))
        .digest('hex');
      expect(hashOf(LEDGER_CHAIN, { number: 1, at: 1_763_600_000_000, content }, '')).toBe(hash);
      const seal = vault.authenticate(JSON.stringify(['ledger head', '1', hash]));
      store.close();
      const folder = join(test.folder, 'old');
      const old = openStore(folder, Date.now, MIGRATIONS.slice(0, 4));
      old.prepare('INSERT INTO key_record VALUES (1, ?)').run(record);
      old.prepare('INSERT INTO ledger_entry VALUES (1, 1763600000000, ?, ?)').run(content, hash);
      old.prepare('INSERT INTO ledger_head VALUES (1, 1, ?, ?)').run(hash, seal);
      old.close();
      const migrated = await openTestCore(Date.now, {}, folder);
      try {
        await migrated.core.vault.unlock(new Secret(PASSPHRASE));
        expect(migrated.core.ledger.state()).toEqual({ holds: true, entries: 1, head: hash });
        migrated.core.ledger.append({
          kind: 'holder-back',
          holder: { id: 'a', kind: 'person', name: 'Анна' },
          note: '',
        });
        expect(migrated.core.ledger.list()).toMatchObject([
          { number: 2, holds: true },
          { number: 1, holds: true },
        ]);
        expect(migrated.core.audit.state()).toEqual({ holds: true, entries: 0, missingFrom: null });
        migrated.core.audit.noteOpening('passphrase');
        expect(migrated.core.audit.state()).toMatchObject({ holds: true, entries: 1 });
      } finally {
        await migrated.close();
      }
    } finally {
      await test.market.close();
    }
  });
});
