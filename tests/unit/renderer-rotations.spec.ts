// Where a rotation stands in the window, and which access it asks for; the places of a cabinet; rules by urgency.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import {
  compareSeen,
  countLiving,
  isFull,
  TOKEN_SLOTS,
} from '../../src/renderer/features/cabinets/slot-count.ts';
import { groupFindings } from '../../src/renderer/features/handover/policy-groups.ts';
import {
  accessNeeded,
  noteOfEnd,
  STEPS,
  stateOfStep,
  stepDue,
} from '../../src/renderer/features/handover/rotation-steps.ts';
import { type LedgerEntry, POLICIES } from '../../src/shared/ledger.ts';
import type { PolicyFinding } from '../../src/shared/policy.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';
import type { Rotation } from '../../src/shared/rotation.ts';

const { operations } = loadCatalogue();
const holder = (id: string, hasSuccessor: boolean) => ({ id, name: id, hasSuccessor });
const NOBODY: ReadonlySet<string> = new Set();
const successor = { id: 'new', title: 'new', fingerprint: 'f' };
const proof = { at: 1, cause: 'token-revoked', httpStatus: 401, message: 'x', traceparent: null } as const;
const rotation = (parts: Partial<Rotation>) => ({
  holders: [],
  successor: null,
  proof: null,
  endedAt: null,
  ...parts,
});

describe('the step that is due', () => {
  const holders = [holder('Anna', true), holder('Boris', false)];
  const dueOf = (parts: Partial<Rotation>, ...left: string[]) => stepDue(rotation(parts), new Set(left));

  it('waits for everybody but those who have left', () => {
    expect(dueOf({ successor, holders })).toBe('hand-over');
    expect(dueOf({ successor, holders }, 'Anna')).toBe('hand-over');
    expect(dueOf({ successor, holders }, 'Boris')).toBe('delete-old');
  });

  it('is the first that is not done, also when the old token died early', () => {
    expect(dueOf({ holders })).toBe('make-new');
    expect(dueOf({ holders, proof })).toBe('make-new');
    expect(dueOf({ holders, successor, proof })).toBe('hand-over');
    expect(dueOf({ holders, successor, proof }, 'Boris')).toBe('ended');
    expect(dueOf({ holders, endedAt: 1 })).toBe('ended');
  });
});

describe('the steps of a rotation', () => {
  const statesOf = (parts: Partial<Rotation>) =>
    STEPS.map((step) => stateOfStep(step, rotation(parts), NOBODY));

  it('are done, due or to do', () => {
    const holders = [holder('Anna', false)];
    expect(statesOf({ holders })).toEqual(['current', 'to-do', 'to-do', 'to-do']);
    expect(statesOf({ holders, successor })).toEqual(['done', 'current', 'to-do', 'to-do']);
    expect(statesOf({ holders, successor, proof })).toEqual(['done', 'current', 'done', 'to-do']);
  });

  it('are told by what was really done when it is over', () => {
    const endedAt = 1;
    expect(statesOf({ endedAt, proof, successor, holders: [holder('Anna', true)] })).toEqual([
      'done',
      'done',
      'done',
      'done',
    ]);
    expect(statesOf({ endedAt, proof })).toEqual(['not-done', 'not-done', 'done', 'done']);
    expect(statesOf({ endedAt, successor, holders: [holder('Anna', false)] })).toEqual([
      'done',
      'not-done',
      'not-done',
      'done',
    ]);
  });
});

describe('the access that jobs need together', () => {
  const needed = (...ids: string[]) =>
    accessNeeded(
      ids.flatMap((id) => BUILT_IN_PROFILES.filter((one) => one.id === id)),
      operations,
      'seller',
    );

  it('is that of each, without what another one includes', () => {
    expect(needed('prices', 'communication', 'prices')).toEqual(['PRICING', 'COMMUNICATION']);
    expect(needed('supplies', 'analyst')).toEqual(['ALL_METHODS_READ_ONLY']);
    expect(needed()).toEqual([]);
  });
});

describe('what was written at the end of a rotation', () => {
  it('is found in the ledger by its id', () => {
    const ended = (rotationId: string, note: string): LedgerEntry => ({
      number: 1,
      at: 1,
      holds: true,
      content: {
        kind: 'rotation-ended',
        rotationId,
        token: { id: 't', title: 't', fingerprint: 'f', name: null },
        cabinet: { id: 'c', title: 'c', api: 'practice', businessId: null },
        successor: null,
        outcome: 'given-up',
        note,
        proof: null,
      },
    });
    const unread: LedgerEntry = { number: 2, at: 2, holds: false, content: null };
    expect(noteOfEnd([unread, ended('other', 'a'), ended('mine', 'b')], 'mine')).toBe('b');
    expect(noteOfEnd([unread, ended('other', 'a')], 'mine')).toBe('');
  });
});

describe('the places of a cabinet', () => {
  it('are taken by every token but the dead and those of other cabinets', () => {
    expect(
      countLiving([
        { proven: null, isElsewhere: false },
        { proven: 'good', isElsewhere: false },
        { proven: 'good', isElsewhere: false },
        { proven: 'good', isElsewhere: true },
        { proven: 'bad', isElsewhere: false },
        { proven: 'bad', isElsewhere: true },
      ]),
    ).toBe(3);
  });

  it('are held against what was counted', () => {
    expect(compareSeen(null, 3)).toBeNull();
    expect(compareSeen(0, 0)).toEqual({ kind: 'same' });
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (living, more) => {
        const count = more + 1;
        expect(compareSeen(living + count, living)).toEqual({ kind: 'unknown-there', count });
        expect(compareSeen(living, living + count)).toEqual({ kind: 'more-here', count });
      }),
    );
  });

  it('are full by the larger of the two numbers', () => {
    expect(isFull({ seenTokens: null }, TOKEN_SLOTS - 1)).toBe(false);
    expect(isFull({ seenTokens: null }, TOKEN_SLOTS)).toBe(true);
    expect(isFull({ seenTokens: TOKEN_SLOTS }, 2)).toBe(true);
    expect(isFull({ seenTokens: 2 }, TOKEN_SLOTS)).toBe(true);
  });
});

describe('broken rules', () => {
  it('are grouped, none lost, those with an exception apart', () => {
    const anyFinding = fc
      .record({ policy: fc.constantFrom(...POLICIES), tokenId: fc.string(), isExcepted: fc.boolean() })
      .map(({ policy, tokenId, isExcepted }) => {
        const exception = isExcepted
          ? { id: 'x', policy, tokenId, reason: '', until: '', grantedAt: 0 }
          : null;
        return { policy, tokenId, exception } as PolicyFinding;
      });
    fc.assert(
      fc.property(fc.array(anyFinding), (findings) => {
        const { groups, excepted } = groupFindings(findings);
        const all = [...groups.flatMap((group) => group.findings), ...excepted];
        expect(all).toHaveLength(findings.length);
        expect(new Set(all)).toEqual(new Set(findings));
        for (const group of groups) {
          expect(group.findings.length).toBeGreaterThan(0);
          for (const one of group.findings) {
            expect(one.exception).toBeNull();
            expect(one.policy).toBe(group.policy);
          }
        }
        for (const one of excepted) expect(one.exception).not.toBeNull();
      }),
    );
  });
});
