// Cells of the tables beside the tokens: limits, runs, days, loaded catalogues, failed openings. Nothing of them is
// authenticated; whatever stands there, the program opens, shows what it shows, and every token is as it was.
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { contract } from '../../src/shared/contract.ts';
import { type AttackedVault, checked, find, makeAttackedVault, NUMBERS, TEXTS } from './attacked-vault.ts';

let vault: AttackedVault;
beforeAll(async () => {
  vault = await makeAttackedVault();
});
afterAll(() => vault.remove());

const CELLS: [table: string, column: string, values: readonly unknown[]][] = [
  ['introspection', 'entity', TEXTS],
  ['introspection', 'at', NUMBERS],
  ['limit_word', 'entity', TEXTS],
  ['limit_word', 'remaining', NUMBERS],
  ['limit_word', 'until', NUMBERS],
  ['limit_word', 'as_of', NUMBERS],
  ['limit_word', 'strikes', NUMBERS],
  ['check_run', 'occasion', TEXTS],
  ['check_run', 'started_at', NUMBERS],
  ['check_run', 'ended_at', [...NUMBERS, null]],
  ['check_run_token', 'run_id', TEXTS],
  ['check_run_token', 'token_id', TEXTS],
  ['check_run_token', 'position', NUMBERS],
  ['check_run_token', 'verdict', [...TEXTS, null]],
  ['check_day', 'day', TEXTS],
  ['check_day', 'good', NUMBERS],
  ['check_day', 'answered', NUMBERS],
  ['check_day', 'latency_sum', NUMBERS],
  ['loaded_catalogue', 'as_of', TEXTS],
  ['loaded_catalogue', 'content', TEXTS],
  ['loaded_catalogue', 'loaded_at', NUMBERS],
  ['loaded_catalogue', 'withdrawn_at', NUMBERS],
  ['audit_waiting', 'tries', NUMBERS],
  ['audit_waiting', 'first_at', NUMBERS],
  ['audit_waiting', 'last_at', NUMBERS],
  ['audit_waiting_keyring', 'tries', NUMBERS],
  ['audit_waiting_keyring', 'first_at', NUMBERS],
  ['audit_waiting_keyring', 'last_at', NUMBERS],
];

/** A row in each of them, as the program would have written it. */
function fill(database: Database.Database): void {
  const [first] = vault.tokens;
  if (!first) throw new Error('There are tokens');
  const at = Date.parse('2026-03-10T08:30:00Z');
  const entity = first.cabinetId;
  database.prepare('INSERT INTO introspection (entity, at) VALUES (?, ?)').run(entity, at);
  database.prepare('INSERT INTO limit_word VALUES (?, 3, ?, ?, 0)').run(entity, at + 3_600_000, at);
  database.prepare("INSERT INTO check_run VALUES ('run', 'hand', 'open', ?, NULL)").run(at);
  vault.tokens.forEach(({ id }, position) => {
    database.prepare("INSERT INTO check_run_token VALUES ('run', ?, ?, NULL)").run(id, position);
  });
  database.prepare("INSERT INTO check_day VALUES (?, '2026-03-09', 3, 1, 0, 4, 900)").run(first.id);
  database
    .prepare("INSERT INTO loaded_catalogue (as_of, content, loaded_at) VALUES ('2030-01-01', ?, ?)")
    .run(JSON.stringify({ asOf: '2030-01-01', operations: loadCatalogue().operations }), at);
  for (const table of ['audit_waiting', 'audit_waiting_keyring'])
    database.prepare(`INSERT INTO ${table} VALUES (1, 2, ?, ?)`).run(at, at);
}

describe.each(CELLS)('%s.%s', (table, column, values) => {
  it('changed to anything: the program opens, and every token is as it was', async () => {
    for (const value of values) {
      const bytes = vault.changedBy((database) => {
        fill(database);
        database
          .prepare(
            `UPDATE ${table} SET ${column} = :value WHERE ${table === 'check_run_token' ? 'position = 1' : 'true'}`,
          )
          .run({ value });
      });
      vault.put(bytes);
      await vault.open();
      const name = `${table}.${column} = ${String(value)}`;
      expect(find(vault.test), name).toMatchObject({
        tokens: vault.tokens,
        ledger: { holds: true },
        audit: { holds: true },
      });
      expectShown(name);
    }
  }, 60_000);
});

/** Everything the window asks of these tables, as it would cross the wire. */
function expectShown(name: string): void {
  const { core, reports } = vault.test;
  const [first] = vault.tokens;
  if (!first) throw new Error('There are tokens');
  const shown = () => {
    checked(contract.cabinets.budget.output, core.checks.budget(first.cabinetId));
    checked(contract.runs.current.output, core.runs.current());
    checked(contract.runs.plan.output, core.runs.plan({ what: 'all' }));
    checked(contract.tokens.timeline.output, core.checks.timeline(first.id));
    checked(contract.catalogue.show.output, core.catalogues.show());
    core.audit.noteOpening('passphrase');
    checked(contract.audit.list.output, core.audit.list());
  };
  expect(shown, name).not.toThrow();
  // A loaded catalogue that cannot be read is done without, and that is logged.
  if (!name.startsWith('loaded_catalogue')) expect(reports, name).toEqual([]);
}
