// What the vault wrote into the rows of tokens, exchanged between them: a value opens only in its own row, with its own id,
// cabinet and fingerprint. Everything else is refused as damaged, by name, and goes nowhere.
import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../src/core/core.ts';
import { Refusal } from '../../src/shared/result.ts';
import { sizeOf } from '../sizes.ts';
import {
  type AttackedVault,
  find,
  type KnownToken,
  makeAttackedVault,
  namedByCheck,
  openedValue,
} from './attacked-vault.ts';

/** Cells of a token's row that the vault authenticates. */
type Row = { id: string; cabinet_id: string; sealed: Buffer; fingerprint: Buffer };

let vault: AttackedVault;
let rows: Row[];
let send: typeof fetch;
/** The tokens that went out, as the Market would have got them. */
const sent: string[] = [];

beforeAll(async () => {
  vault = await makeAttackedVault();
  vault.changedBy((database) => {
    rows = readRows(database);
  });
  send = vault.test.line.fetch as typeof fetch;
});
beforeEach(() => {
  sent.length = 0;
  vault.test.line.fetch = (url, init) => {
    const token = new Headers(init?.headers).get('api-key');
    if (token !== null) sent.push(token);
    return send(url, init);
  };
});
afterEach(() => {
  vault.test.line.fetch = send;
});
afterAll(() => vault.remove());

const readRows = (database: Database.Database) =>
  database.prepare('SELECT id, cabinet_id, sealed, fingerprint FROM token ORDER BY rowid').all() as Row[];

/** Puts these in the place of the rows, in the same order; nothing else of them changes. */
function putRows(changed: readonly Row[]): Buffer {
  return vault.changedBy((database) => {
    const places = database.prepare('SELECT rowid FROM token ORDER BY rowid').pluck().all();
    // Two rows never have one id, not even for a moment.
    database.exec("UPDATE token SET id = 'moving ' || rowid");
    const put = database.prepare(
      'UPDATE token SET id = :id, cabinet_id = :cabinet_id, sealed = :sealed, fingerprint = :fingerprint WHERE rowid = :place',
    );
    changed.forEach((row, at) => {
      put.run({ ...row, place: places[at] });
    });
  });
}

/** A part of what the vault wrote, and how it is exchanged between two rows. */
const PARTS: Record<string, (one: Row, other: Row) => [Row, Row]> = {
  id: (one, other) => [
    { ...one, id: other.id },
    { ...other, id: one.id },
  ],
  cabinet: (one, other) => [
    { ...one, cabinet_id: other.cabinet_id },
    { ...other, cabinet_id: one.cabinet_id },
  ],
  'id and cabinet': (one, other) => [
    { ...one, id: other.id, cabinet_id: other.cabinet_id },
    { ...other, id: one.id, cabinet_id: one.cabinet_id },
  ],
  fingerprint: (one, other) => [
    { ...one, fingerprint: other.fingerprint },
    { ...other, fingerprint: one.fingerprint },
  ],
  'sealed value': (one, other) => [
    { ...one, sealed: other.sealed },
    { ...other, sealed: one.sealed },
  ],
  'sealed value with its fingerprint': (one, other) => [
    { ...one, sealed: other.sealed, fingerprint: other.fingerprint },
    { ...other, sealed: one.sealed, fingerprint: one.fingerprint },
  ],
  nonce: (one, other) => splice(one, other, 1, 13),
  text: (one, other) => splice(one, other, 13, -16),
  tag: (one, other) => splice(one, other, -16, undefined),
};

function splice(one: Row, other: Row, from: number, to: number | undefined): [Row, Row] {
  const with_ = (row: Row, donor: Row): Row => {
    const sealed = Buffer.from(row.sealed);
    donor.sealed.subarray(from, to).copy(sealed, from < 0 ? sealed.length + from : from);
    return { ...row, sealed };
  };
  return [with_(one, other), with_(other, one)];
}

/** The token whose own cells all these are; none for a row that was put together. */
function ownerOf(row: Row): KnownToken | undefined {
  const isSame = (one: Row) =>
    one.id === row.id &&
    one.cabinet_id === row.cabinet_id &&
    one.sealed.equals(row.sealed) &&
    one.fingerprint.equals(row.fingerprint);
  return rows.some(isSame) ? vault.tokens.find(({ id }) => id === row.id) : undefined;
}

/** Every row is found, opens when all of it belongs together, and is damaged otherwise. */
async function expectOnlyOwn(changed: readonly Row[]): Promise<void> {
  vault.put(putRows(changed));
  await vault.open();
  const found = find(vault.test);
  expect(vault.test.reports).toEqual([]);
  for (const row of changed) {
    const value = ownerOf(row)?.value ?? null;
    expect(openedValue(vault.test, row.id), row.id).toBe(value);
    const shown = found.tokens.find(({ id }) => id === row.id);
    if (shown) expect(shown).toMatchObject({ value, cabinetId: row.cabinet_id });
  }
  // Moved into the cabinet in the trash, a token of the trash lies there unseen until the cabinet is taken out.
  expect(found.tokens.length).toBeGreaterThanOrEqual(vault.tokens.length - 1);
  expect(found.ledger.holds && found.audit.holds).toBe(true);
}

const pairs = () =>
  rows.flatMap((_, one) => rows.slice(one + 1).map((_other, at) => [one, one + 1 + at] as const));

describe.each(Object.keys(PARTS))('the %s of two tokens, exchanged', (part) => {
  it('is refused in both rows, and the others stay usable', async () => {
    for (const [at, other] of pairs()) {
      const changed = exchange(rows, { part, at, other });
      await expectOnlyOwn(changed);
      const damaged = changed.filter((row) => !ownerOf(row)).length;
      // Tokens of one cabinet have the same cabinet id, and exchange nothing.
      const isSameCell = part === 'cabinet' && rows[at]?.cabinet_id === rows[other]?.cabinet_id;
      expect(damaged).toBe(isSameCell ? 0 : 2);
    }
  }, 120_000);
});

type Exchange = { part: string; at: number; other: number };

function exchange(before: readonly Row[], { part, at, other }: Exchange): Row[] {
  const [one, two, swap] = [before[at], before[other], PARTS[part]];
  if (!one || !two || !swap || at === other) return [...before];
  const [first, second] = swap(one, two);
  return before.map((row, place) => (place === at ? first : place === other ? second : row));
}

describe('many exchanges at once', () => {
  it('leave usable only the rows whose cells all belong together', async () => {
    const place = fc.nat({ max: rows.length - 1 });
    const anyExchange = fc.record({
      part: fc.constantFrom(...Object.keys(PARTS)),
      at: place,
      other: place,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyExchange, { minLength: 1, maxLength: 6 }), async (exchanges) => {
        await expectOnlyOwn(exchanges.reduce(exchange, rows));
      }),
      { numRuns: sizeOf(40, 5000) },
    );
  }, 3_600_000);
});

describe('a token that was put under the name of another', () => {
  /** The values of the first and the second token of the first cabinet, exchanged with their fingerprints. */
  const put = async () => {
    await expectOnlyOwn(exchange(rows, { part: 'sealed value with its fingerprint', at: 0, other: 1 }));
    const [damaged, other] = [rows[0], rows[1]];
    const sound = vault.tokens.find(
      ({ id, place }) => place === 'cabinet' && id !== damaged?.id && id !== other?.id,
    );
    if (!damaged || !other || !sound) throw new Error('There are tokens in the cabinets');
    return { damaged: damaged.id, sound };
  };
  const draft = (tokenId: string) => ({
    tokenId,
    operationId: 'getCampaigns',
    params: {},
    query: {},
    body: null,
  });

  it.each<[string, (core: Core, id: string) => unknown]>([
    ['shown', (core, id) => core.exposures.reveal(id)],
    ['copied', (core, id) => core.exposures.copy(id)],
    ['tested', (core, id) => core.checks.test(id, { occasion: 'hand' })],
    ['deeply tested', (core, id) => core.checks.testDeeply(core.checks.planDeepCheck(id).planId)],
    ['used for a call', (core, id) => core.calls.make(draft(id) as never, null)],
    ['written as a line for a shell', (core, id) => core.calls.asCurl(draft(id) as never)],
    [
      'checked for handing over',
      (core, id) => core.handoverChecks.make({ tokenId: id, profileId: 'prices', holderId: null }),
    ],
  ])('is not %s: it is damaged, and nothing is sent', async (_what, act) => {
    const { damaged } = await put();
    const { core } = vault.test;
    await expect((async () => act(core, damaged))()).rejects.toMatchObject({
      error: { code: 'token-damaged' },
    });
    expect(sent).toEqual([]);
    expect(vault.test.desktop.copied).toEqual([]);
  });

  it('does not keep the others from being tested, each with its own value', async () => {
    const { damaged, sound } = await put();
    const { core } = vault.test;
    const all = await Promise.allSettled(
      core.tokens.list(sound.cabinetId).map(({ id }) => core.checks.test(id, { occasion: 'hand' })),
    );
    const failed = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(failed.every((error) => error instanceof Refusal && error.error.code === 'token-damaged')).toBe(
      true,
    );
    expect(sent).toContain(sound.value);
    const allowed = vault.tokens
      .filter(({ cabinetId, id }) => cabinetId === sound.cabinetId && openedValue(vault.test, id) !== null)
      .map(({ value }) => value);
    expect(allowed).toEqual(expect.arrayContaining([...new Set(sent)]));
    expect(core.tokens.show(damaged).lastCheck).toBeNull();
  });

  it('is named by the check of a copy, and so is the other', async () => {
    await put();
    const names = vault.tokens
      .filter(({ id }) => openedValue(vault.test, id) === null)
      .map(({ title, cabinetTitle }) => `${cabinetTitle}: ${title}`);
    expect(names).toHaveLength(2);
    expect(await namedByCheck(vault, readFileSync(vault.file))).toEqual(names.sort());
  });
});

describe('two cabinets, exchanged', () => {
  const exchanged = (columns: string) =>
    vault.changedBy((database) => {
      const [one, other] = vault.tokens
        .map(({ cabinetId }) => cabinetId)
        .filter((id, at, all) => all.indexOf(id) === at);
      const keys = columns.split(', ');
      const read = database.prepare(`SELECT ${columns} FROM cabinet WHERE id = ?`);
      const [first, second] = [read.get(one), read.get(other)] as Record<string, unknown>[];
      const put = database.prepare(
        `UPDATE cabinet SET ${keys.map((key) => `${key} = :${key}`).join(', ')} WHERE rowid = :place`,
      );
      const places = [one, other].map((id) =>
        database.prepare('SELECT rowid FROM cabinet WHERE id = ?').pluck().get(id),
      );
      database.exec("UPDATE cabinet SET id = 'moving ' || id");
      put.run({ ...second, place: places[0] });
      put.run({ ...first, place: places[1] });
      database.exec("UPDATE cabinet SET id = substr(id, 8) WHERE id LIKE 'moving %'");
    });

  it.each(['title', 'id', 'id, title'])(
    'by %s: their tokens open, each with its own value',
    async (columns) => {
      vault.put(exchanged(columns));
      await vault.open();
      const found = find(vault.test);
      expect(new Map(found.tokens.map(({ id, value }) => [id, value]))).toEqual(
        new Map(vault.tokens.map(({ id, value }) => [id, value])),
      );
    },
  );
});

describe('two titles, exchanged', () => {
  it('are shown as they stand: nobody can tell; the fingerprints stay with the values', async () => {
    const [one, other] = vault.tokens;
    const bytes = vault.changedBy((database) => {
      const put = database.prepare('UPDATE token SET title = ? WHERE id = ?');
      put.run(other?.title, one?.id);
      put.run(one?.title, other?.id);
    });
    vault.put(bytes);
    await vault.open();
    const found = find(vault.test).tokens;
    expect(found.find(({ id }) => id === one?.id)).toEqual({ ...one, title: other?.title });
    expect(found.find(({ id }) => id === other?.id)).toEqual({ ...other, title: one?.title });
  });
});
