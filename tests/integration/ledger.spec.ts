// The ledger in the real database: it grows, it holds, and every change from outside is found and named.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore } from '../../src/core/core.ts';
import { LEDGER_CHAIN } from '../../src/core/handover/ledger.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import type { LedgerContent, LedgerState } from '../../src/shared/ledger.ts';
import { Refusal } from '../../src/shared/result.ts';
import { openTestCore, type TestCore } from './open-test-core.ts';

let test: TestCore;
beforeEach(async () => {
  test = await openTestCore();
  await test.openVault();
});
afterEach(() => test.close());

const left = (name: string): LedgerContent => ({
  kind: 'holder-left',
  holder: { id: name, name, kind: 'person' },
  note: '',
});

function fill(count: number): void {
  for (let at = 1; at <= count; at++) test.core.ledger.append(left(`Анна ${at}`));
}

/** Closes the program, lets somebody change the file, opens it again. */
async function tamper(sql: string): Promise<LedgerState> {
  test.core.store.close();
  const database = new Database(join(test.folder, DATABASE_FILE));
  database.exec(sql);
  database.close();
  test.restart();
  await test.openVault();
  return test.core.ledger.state();
}

const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
  return null;
};

describe('the ledger', () => {
  it('holds while it is empty and while it grows, over restarts', async () => {
    expect(test.core.ledger.state()).toEqual({ holds: true, entries: 0, head: '' });
    fill(3);
    const state = test.core.ledger.state();
    expect(state).toMatchObject({ holds: true, entries: 3, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await tamper('SELECT 1')).toEqual(state);
    fill(1);
    expect(test.core.ledger.list().map(({ number, holds }) => [number, holds])).toEqual([
      [4, true],
      [3, true],
      [2, true],
      [1, true],
    ]);
  });

  it('tells nothing while the vault is locked', () => {
    fill(1);
    test.core.vault.lock();
    expect(refusalOf(() => test.core.ledger.state())).toEqual({ code: 'locked' });
    expect(refusalOf(() => fill(1))).toEqual({ code: 'locked' });
  });

  it.each([
    [
      'a changed name',
      "UPDATE ledger_entry SET content = replace(content, 'Анна 2', 'Инна 2') WHERE number = 2",
      2,
    ],
    ['a changed time', 'UPDATE ledger_entry SET at = at + 1 WHERE number = 1', 1],
    [
      'a changed hash',
      "UPDATE ledger_entry SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE number = 3",
      3,
    ],
    ['an entry taken out', 'DELETE FROM ledger_entry WHERE number = 2', 2],
    ['the first taken out', 'DELETE FROM ledger_entry WHERE number = 1', 1],
    ['the last cut off', 'DELETE FROM ledger_entry WHERE number = 4', 4],
    ['all cut off', 'DELETE FROM ledger_entry', 1],
    ['another put behind', "INSERT INTO ledger_entry VALUES (5, 1, '{}', 'x')", 5],
    ['what is no entry', "UPDATE ledger_entry SET content = 'nothing' WHERE number = 4", 4],
    [
      'two exchanged',
      'UPDATE ledger_entry SET number = CASE number WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE number IN (2, 3); UPDATE ledger_entry SET number = -number WHERE number < 0',
      2,
    ],
    ['the end taken away', 'DELETE FROM ledger_head', null],
    ['the end exchanged', "UPDATE ledger_head SET seal = x'00'", null],
  ])('finds %s and adds nothing to it', async (_what, sql, entry) => {
    fill(4);
    const state = await tamper(sql);
    expect(state).toMatchObject({ holds: false, entry });
    expect(refusalOf(() => fill(1))).toEqual({ code: 'ledger-broken', entry });
  });

  it('finds a chain that was made anew with right hashes: the seal is the vault’s alone', async () => {
    fill(2);
    const { hashOf } = await import('../../src/core/chain/chain-walk.ts');
    const forged = {
      number: 1,
      at: 1,
      content: '{"holder":{"id":"x","kind":"person","name":"x"},"kind":"holder-left","note":""}',
    };
    const hash = hashOf(LEDGER_CHAIN, forged, '');
    const state = await tamper(
      `DELETE FROM ledger_entry; INSERT INTO ledger_entry VALUES (1, 1, '${forged.content}', '${hash}');
       UPDATE ledger_head SET number = 1, hash = '${hash}'`,
    );
    expect(state).toEqual({ holds: false, entries: 1, entry: null });
  });

  it('finds any changed letter of any entry', async () => {
    fill(3);
    const rows = test.core.ledger.rows();
    const { walkChain } = await import('../../src/core/chain/chain-walk.ts');
    fc.assert(
      fc.property(fc.nat(2), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (index, at, letter) => {
        const row = rows[index];
        if (!row) return;
        const place = at % row.content.length;
        const content = row.content.slice(0, place) + letter + row.content.slice(place + 1);
        const { brokenAt } = walkChain(
          LEDGER_CHAIN,
          rows.map((one) => (one === row ? { ...row, content } : one)),
          true,
        );
        expect(brokenAt).toBe(content === row.content ? null : row.number);
      }),
    );
  });

  it('goes on after a break that stays to be seen, and finds the next one, before it and behind it', async () => {
    fill(3);
    await tamper("UPDATE ledger_entry SET content = replace(content, 'Анна 2', 'Инна 2') WHERE number = 2");
    expect(test.core.ledger.continueAfterBreak('восстановлено из копии')).toMatchObject({
      holds: true,
      entries: 4,
    });
    fill(1);
    expect(test.core.ledger.list().map(({ number, holds }) => [number, holds])).toEqual([
      [5, true],
      [4, true],
      [3, true],
      [2, false],
      [1, false],
    ]);
    expect(
      await tamper("UPDATE ledger_entry SET content = replace(content, 'Анна 1', 'Инна 1') WHERE number = 1"),
    ).toMatchObject({
      holds: false,
      entry: 1,
    });
    test.core.ledger.continueAfterBreak('ещё раз');
    fill(1);
    expect(await tamper('UPDATE ledger_entry SET at = 1 WHERE number = 7')).toMatchObject({
      holds: false,
      entry: 7,
    });
  });

  it('believes nothing that stands before a gap, and nobody who was not sealed', async () => {
    const { hashOf } = await import('../../src/core/chain/chain-walk.ts');
    fill(3);
    const [first] = test.core.ledger.rows();
    if (!first) throw new Error('no entry');
    const content = first.content.replace('Анна 1', 'Инна 1');
    // With a right hash of its own it is the next one that does not follow any more.
    const hash = hashOf(LEDGER_CHAIN, { ...first, content }, '');
    const state = await tamper(
      `UPDATE ledger_entry SET content = '${content}', hash = '${hash}' WHERE number = 1`,
    );
    expect(state).toMatchObject({ holds: false, entry: 2 });
    const holding = () => test.core.ledger.list().map(({ number, holds }) => [number, holds]);
    expect(holding()).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    test.core.ledger.continueAfterBreak('из копии');
    expect(holding().slice(1)).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    // The end exchanged: then any entry may have been, and none of them ever holds again.
    await tamper('DELETE FROM ledger_head');
    test.core.ledger.continueAfterBreak('конец подменён');
    expect(holding()).toEqual([
      [5, true],
      [4, false],
      [3, false],
      [2, false],
      [1, false],
    ]);
  });

  it('does not let a forged end hide who has a token', async () => {
    const { readHandovers } = await import('../../src/core/handover/read-handovers.ts');
    const ended = { kind: 'ended', handoverId: 'h', why: 'returned', note: '', proof: null } as const;
    const given = { kind: 'handed-over', handoverId: 'h', token: { id: 't' } } as unknown as LedgerContent;
    const entries = (holds: boolean) => [
      { number: 1, at: 1, holds: true, content: given },
      { number: 2, at: 2, holds, content: ended },
    ];
    expect(readHandovers(entries(false))).toMatchObject([{ ended: null }]);
    expect(readHandovers(entries(true))).toMatchObject([{ ended: { why: 'returned' } }]);
  });

  it.each([
    ['a time beyond all times', 'UPDATE ledger_entry SET at = 9223372036854775807 WHERE number = 1'],
    ['a time no date can name', 'UPDATE ledger_entry SET at = 9000000000000000 WHERE number = 1'],
    ['a number nobody gave', 'UPDATE ledger_entry SET number = 9007199254740993 WHERE number = 2'],
    ['an end with such a number', 'UPDATE ledger_head SET number = 9007199254740993'],
  ])('is not stopped by %s', async (_what, sql) => {
    fill(2);
    expect(await tamper(sql)).toMatchObject({ holds: false });
    expect(test.core.ledger.list().every(({ at }) => at < 8.64e15)).toBe(true);
    expect(test.core.ledgerExport.asJson()).toContain('klyuchnik-ledger');
    expect(test.core.ledgerExport.asCsv()).toContain('entry');
    expect(test.core.ledger.continueAfterBreak('из копии')).toMatchObject({ holds: true });
    fill(1);
    expect(test.core.ledger.state()).toMatchObject({ holds: true });
  });

  it('is missed by this computer when it was wiped, or an older one put in its place', async () => {
    fill(2);
    const old = test.core.ledger.rows();
    const [head] = [test.core.store.ledger.head()];
    fill(2);
    continueCore(test.core, Date.now());
    expect(await tamper('DELETE FROM ledger_entry; DELETE FROM ledger_head')).toEqual({
      holds: false,
      entries: 0,
      entry: 1,
    });
    const rows = old.map((row) => `(${row.number}, ${row.at}, '${row.content}', '${row.hash}')`).join(', ');
    const seal = head?.seal.toString('hex');
    const rolledBack = `INSERT INTO ledger_entry VALUES ${rows};
      INSERT INTO ledger_head VALUES (1, 2, '${head?.hash}', x'${seal}')`;
    expect(await tamper(rolledBack)).toMatchObject({ holds: false, entries: 2, entry: 3 });
    // On another computer, or when the operator says so, the older one speaks for itself.
    expect(test.core.ledger.continueAfterBreak('восстановлено из копии')).toMatchObject({ holds: true });
    expect(test.core.ledger.list()[0]?.number).toBe(5);
    test.desktop.anchor = null;
    expect(await tamper('SELECT 1')).toMatchObject({ holds: true, entries: 3 });
  });

  it('is not missed because of what another vault left here, nor of an entry that was taken back', async () => {
    test.desktop.anchor = { number: 7, hash: 'x', seal: Buffer.alloc(32).toString('base64') };
    fill(1);
    expect(test.core.ledger.state()).toMatchObject({ holds: true });
    expect(() =>
      test.core.store.atomically(() => {
        fill(1);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    test.core.ledger.rememberEnd();
    fill(1);
    expect(test.core.ledger.state()).toMatchObject({ holds: true, entries: 2 });
  });

  it('goes on after its end was cut off, without giving a number twice', async () => {
    fill(4);
    await tamper('DELETE FROM ledger_entry WHERE number > 2');
    expect(test.core.ledger.continueAfterBreak('нет двух записей')).toMatchObject({
      holds: true,
      entries: 3,
    });
    expect(test.core.ledger.list()[0]).toMatchObject({
      number: 5,
      content: { kind: 'continued', brokenEntry: 3 },
    });
    fill(1);
    expect(test.core.ledger.state()).toMatchObject({ holds: true, entries: 4 });
  });

  it('takes no note of a break while it holds', () => {
    fill(1);
    expect(test.core.ledger.continueAfterBreak('зря')).toMatchObject({ holds: true, entries: 1 });
  });

  it('is kept out when what it tells of is taken back', () => {
    const { store, ledger } = test.core;
    expect(() =>
      store.atomically(() => {
        ledger.append(left('Анна'));
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(ledger.state()).toEqual({ holds: true, entries: 0, head: '' });
  });
});
