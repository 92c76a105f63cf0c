// On the receiving side: a token is held against what its package promises, no less and no more.
import { describe, expect, it } from 'vitest';
import { judgePromise } from '../../src/core/handover/judge-promise.ts';
import { loadCatalogue, operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import { dayOf } from '../../src/shared/calendar-day.ts';
import type { PackageContents } from '../../src/shared/sealed-package.ts';
import type { Cause } from '../../src/shared/verdict.ts';
import type { CheckView } from '../../src/shared/views.ts';
import { checkOf, factsOf, HERE, NOW, store, THERE } from './handover-evidence.ts';
import { CONTENTS } from './package-samples.ts';

const DAY_MS = 86_400_000;
const SCOPES = ['PRICING'];
const PROMISE: PackageContents = {
  ...CONTENTS,
  cabinet: { id: HERE.id, name: HERE.name, title: 'Лавка' },
  scopes: SCOPES,
  operations: operationsAllowedBy(SCOPES).map(({ operationId }) => operationId),
  useBy: null,
};

type Case = {
  promise?: Partial<PackageContents>;
  cause?: Cause;
  cabinet?: CheckView['cabinet'];
  scopes?: string[];
  availability?: string;
};

function judged({ promise, cause = 'works', cabinet, scopes = SCOPES, availability = 'AVAILABLE' }: Case) {
  const check = { ...checkOf(cause), ...(cabinet !== undefined && { cabinet }) } as CheckView;
  const found = { check, facts: factsOf(scopes), stores: [store(availability)] };
  const { verdict, reasons } = judgePromise(
    { ...PROMISE, ...promise },
    found,
    loadCatalogue().operations,
    NOW,
  );
  return { verdict, reasons };
}
const yesterday = dayOf(NOW - DAY_MS);

describe('a token that arrived', () => {
  it.each<[string, Case]>([
    ['opens just what was promised', {}],
    ['is to be used until today', { promise: { useBy: dayOf(NOW) } }],
    ['was given for no job in particular', { promise: { profile: null } }],
    [
      'is promised something that only a newer catalogue knows',
      { promise: { operations: [...PROMISE.operations, 'flyToTheMoon'] } },
    ],
  ])('is ready when it %s', (_what, given) => {
    expect(judged(given)).toEqual({ verdict: 'ready', reasons: [] });
  });

  it.each<[string, Case, string, object[]]>([
    ['is dead', { cause: 'token-revoked' }, 'not-ready', [{ code: 'token-dead', cause: 'token-revoked' }]],
    [
      'is dead and its day has passed: the day matters no more',
      { cause: 'token-revoked', promise: { useBy: yesterday } },
      'not-ready',
      [{ code: 'token-dead', cause: 'token-revoked' }],
    ],
    ['opens another cabinet', { cabinet: THERE }, 'not-ready', [{ code: 'other-cabinet', ...THERE }]],
    [
      'opens a cabinet the sender could not name',
      { promise: { cabinet: { ...PROMISE.cabinet, id: null } } },
      'ready-with-warnings',
      [{ code: 'identity-unproven' }],
    ],
    [
      'opens a cabinet that nobody could name, which is told once',
      { promise: { cabinet: { ...PROMISE.cabinet, id: null } }, cabinet: null },
      'ready-with-warnings',
      [{ code: 'identity-unproven' }],
    ],
    [
      'opens a cabinet the sender could not name, with a store that is off',
      { promise: { cabinet: { ...PROMISE.cabinet, id: null } }, availability: 'MANUALLY_DISABLED' },
      'ready-with-warnings',
      [{ code: 'stores-off', off: 1, all: 1 }, { code: 'identity-unproven' }],
    ],
    [
      'cannot call an operation that was promised by name alone',
      { promise: { operations: [...PROMISE.operations, 'getReturns'] } },
      'not-ready',
      [{ code: 'missing-operations', count: 1 }],
    ],
    [
      'should have been used by yesterday',
      { promise: { useBy: yesterday } },
      'ready-with-warnings',
      [{ code: 'use-by-passed', day: yesterday }],
    ],
    [
      'opens too little, which a day that passed does not outweigh',
      { scopes: ['COMMUNICATION'], promise: { useBy: yesterday } },
      'not-ready',
      [
        { code: 'missing-operations', count: expect.any(Number) },
        { code: 'excess-operations', count: expect.any(Number), writing: expect.any(Number) },
        { code: 'use-by-passed', day: yesterday },
      ],
    ],
    [
      'opens more than was promised',
      { scopes: ['PRICING', 'COMMUNICATION'] },
      'ready-with-warnings',
      [{ code: 'excess-operations', count: expect.any(Number), writing: expect.any(Number) }],
    ],
    [
      'is of a cabinet with a store that is off',
      { availability: 'DISABLED_BY_INACTIVITY' },
      'ready-with-warnings',
      [{ code: 'stores-off', off: 1, all: 1 }],
    ],
    ['could not be asked', { cause: 'offline' }, 'unproven', [{ code: 'not-proven', cause: 'offline' }]],
  ])('that %s', (_what, given, verdict, reasons) => {
    expect(judged(given)).toEqual({ verdict, reasons });
  });
});
