// A sealed chain by itself: whatever is done to its rows is noticed, and what it did not touch goes on holding.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_CHAIN } from '../../src/core/audit/audit-trail.ts';
import { digestSoFar, hashOf, walkChain } from '../../src/core/chain/chain-walk.ts';
import { LEDGER_CHAIN } from '../../src/core/handover/ledger.ts';
import type { ChainRow } from '../../src/core/store/chain-table.ts';
import { canonicalJson } from '../../src/shared/canonical-json.ts';

const kind = AUDIT_CHAIN;

/** Puts entries behind `rows`, each hashed as it should be. */
function grow(rows: readonly ChainRow[], contents: readonly string[]): ChainRow[] {
  const grown = [...rows];
  for (const content of contents) {
    const last = grown.at(-1);
    const entry = { number: (last?.number ?? 0) + 1, at: 1000 + grown.length, content };
    grown.push({ ...entry, hash: hashOf(kind, entry, last?.hash ?? '') });
  }
  return grown;
}

const content = fc
  .record({ kind: fc.constant('cabinet-erased'), cabinetTitle: fc.string() })
  .map((value) => canonicalJson(value));
const chains = fc.array(content, { minLength: 2, maxLength: 8 }).map((contents) => grow([], contents));
/** A chain, with a place in it. */
const places = chains.chain((rows) =>
  fc.record({ rows: fc.constant(rows), at: fc.nat(rows.length - 1), other: content }),
);
const holding = (rows: readonly ChainRow[]) =>
  walkChain(kind, rows, true)
    .entries.filter(({ holds }) => holds)
    .map(({ number }) => number);
const brokenAt = (rows: readonly ChainRow[]) => walkChain(kind, rows, true).brokenAt;
const numbersAfter = (rows: readonly ChainRow[], number: number) =>
  rows.map((row) => row.number).filter((one) => one > number);

describe('a chain', () => {
  it('holds as it was made, and nothing of it holds without its seal', () => {
    fc.assert(
      fc.property(chains, (rows) => {
        expect(brokenAt(rows)).toBeNull();
        expect(holding(rows)).toEqual(rows.map(({ number }) => number));
        expect(walkChain(kind, rows, false).entries.filter(({ holds }) => holds)).toEqual([]);
      }),
    );
  });

  it('names the entry that was changed in any way; those behind it hold', () => {
    const changes: ((row: ChainRow, other: string) => ChainRow)[] = [
      (row, other) => ({ ...row, content: `${other} ` }),
      (row) => ({ ...row, at: row.at + 1 }),
    ];
    fc.assert(
      fc.property(places, fc.constantFrom(...changes), ({ rows, at, other }, change) => {
        const changed = rows.map((row, index) => (index === at ? change(row, other) : row));
        expect(brokenAt(changed)).toBe(at + 1);
        expect(holding(changed)).toEqual(numbersAfter(rows, at + 1));
      }),
    );
  });

  it('names the next entry when the changed one was hashed anew', () => {
    fc.assert(
      fc.property(places, ({ rows, at, other }) => {
        const row = rows[at];
        const next = rows[at + 1];
        fc.pre(row !== undefined && next !== undefined && row.content !== other);
        const forged = { ...row, content: other };
        const hash = hashOf(kind, forged, rows[at - 1]?.hash ?? '');
        const changed = rows.map((one) => (one === row ? { ...forged, hash } : one));
        expect(brokenAt(changed)).toBe(next.number);
        expect(holding(changed)).toEqual(numbersAfter(rows, next.number));
      }),
    );
  });

  it('notices an entry taken out, and which', () => {
    fc.assert(
      fc.property(places, ({ rows, at }) => {
        fc.pre(at < rows.length - 1);
        const left = rows.toSpliced(at, 1);
        expect(brokenAt(left)).toBe(at + 1);
        expect(holding(left)).toEqual(numbersAfter(rows, at + 2));
      }),
    );
  });

  it('notices entries that changed places', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ rows, at }, seed) => {
        const to = seed % rows.length;
        const one = rows[at];
        const other = rows[to];
        fc.pre(one !== undefined && other !== undefined && at !== to);
        const swapped = rows.with(at, { ...other, number: at + 1 }).with(to, { ...one, number: to + 1 });
        expect(brokenAt(swapped)).toBe(Math.min(at, to) + 1);
        expect(holding(swapped)).not.toContain(at + 1);
        expect(holding(swapped)).not.toContain(to + 1);
      }),
    );
  });

  it('notices an entry put in between, however well it is hashed', () => {
    fc.assert(
      fc.property(places, ({ rows, at, other }) => {
        const behind = rows.slice(at).map((row) => ({ ...row, number: row.number + 1 }));
        const grown = [...grow(rows.slice(0, at), [other]), ...behind];
        expect(brokenAt(grown)).toBe(at + 2);
        expect(holding(grown)).toEqual([]);
      }),
    );
  });

  it('of one kind is nothing to another', () => {
    fc.assert(
      fc.property(chains, (rows) => {
        const ledger = walkChain(LEDGER_CHAIN, rows, true);
        expect(ledger.brokenAt).toBe(1);
        for (const row of rows) expect(hashOf(LEDGER_CHAIN, row, '')).not.toBe(hashOf(kind, row, ''));
      }),
    );
    expect(LEDGER_CHAIN).toMatchObject({ entryLabel: 'klyuchnik ledger 1', headLabel: 'ledger head' });
    expect(AUDIT_CHAIN.headLabel).not.toBe(LEDGER_CHAIN.headLabel);
  });
});

describe('a chain that went on', () => {
  /** As `SealedChain` writes it: from the digest of what was broken, or from the end of what is only short. */
  function goOn(
    rows: readonly ChainRow[],
    number: number,
    brokenEntry: number,
    isMissing: boolean,
  ): ChainRow[] {
    const found = digestSoFar(walkChain(kind, rows, true).found);
    const entry = { number, at: 5, content: canonicalJson({ kind: 'continued', found, brokenEntry }) };
    return [...rows, { ...entry, hash: hashOf(kind, entry, isMissing ? (rows.at(-1)?.hash ?? '') : found) }];
  }

  it('holds again behind the break, never before it, and notices a second change of what was broken', () => {
    fc.assert(
      fc.property(places, ({ rows, at, other }) => {
        const broken = rows.map((row, index) => (index === at ? { ...row, content: `${other} ` } : row));
        const gone = grow(goOn(broken, rows.length + 1, at + 1, false), [other]);
        expect(brokenAt(gone)).toBeNull();
        expect(holding(gone)).toEqual(numbersAfter(gone, at + 1));
        const again = gone.map((row, index) => (index === at ? { ...row, content: other } : row));
        expect(brokenAt(again)).not.toBeNull();
        expect(holding(again)).not.toContain(at + 1);
      }),
    );
  });

  it('goes on believing those behind which others are only missing, as long as nobody changes them', () => {
    fc.assert(
      fc.property(places, ({ rows, at, other }) => {
        const missed = rows.length + 1;
        const gone = grow(goOn(rows, rows.length + 4, missed, true), [other]);
        expect(brokenAt(gone)).toBeNull();
        expect(holding(gone)).toEqual(gone.map(({ number }) => number));
        const changed = gone.map((row, index) => (index === at ? { ...row, at: 7 } : row));
        expect(brokenAt(changed)).toBe(at + 1);
        expect(holding(changed)).toEqual([rows.length + 5]);
      }),
    );
  });
});
