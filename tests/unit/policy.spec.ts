// The rules over all cabinets: what breaks each of them, what does not, and what an exception changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES, type AccessScope } from '../../src/shared/access-scope.ts';
import { HOLDER_KINDS } from '../../src/shared/holder.ts';
import { POLICIES, type Policy } from '../../src/shared/ledger.ts';
import {
  findBreaches,
  type HeldFor,
  type PolicyException,
  type PolicyRules,
  type PolicyToken,
  policyRulesSchema,
  USUAL_RULES,
} from '../../src/shared/policy.ts';
import { BUILT_IN_PROFILES, fitOf, type Profile } from '../../src/shared/profile.ts';
import { ownProfile } from './any-profile.ts';

const { operations } = loadCatalogue();
const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-11-25T12:00:00Z');
const TODAY = '2026-11-25';

const NO_RULES: PolicyRules = {
  fullControl: false,
  onePerIntegration: false,
  oldestDays: null,
  unknownHolder: false,
  excess: false,
  leftHolder: false,
};

/** What switches each rule off. */
const OFF: Record<Policy, Partial<PolicyRules>> = {
  'full-control': { fullControl: false },
  'one-per-integration': { onePerIntegration: false },
  age: { oldestDays: null },
  'unknown-holder': { unknownHolder: false },
  excess: { excess: false },
  'left-holder': { leftHolder: false },
};

function profileOf(id: string): Profile {
  const profile = BUILT_IN_PROFILES.find((one) => one.id === id);
  if (!profile) throw new Error(`no profile ${id}`);
  return profile;
}

function heldBy(name: string, profileId: string, more: Partial<HeldFor['holder']> = {}): HeldFor {
  return {
    holder: { id: `id of ${name}`, name, kind: 'person', hasLeft: false, ...more },
    profile: profileOf(profileId),
  };
}

function tokenWith(scopes: AccessScope[], held: HeldFor[], more: Partial<PolicyToken> = {}): PolicyToken {
  return {
    id: 'token',
    title: 'RetailCRM',
    fingerprint: 'abcdefgh',
    cabinetId: 'cabinet',
    cabinetTitle: 'Garden',
    api: 'api.partner.market.yandex.ru',
    oldestDays: null,
    createdAt: NOW,
    facts: { name: 'retailcrm', scopes, unknownScopes: [] },
    held,
    ...more,
  };
}

const find = (token: PolicyToken, rules = USUAL_RULES, exceptions: PolicyException[] = []) =>
  findBreaches([token], rules, exceptions, operations, NOW, TODAY);
const broken = (token: PolicyToken, rules = USUAL_RULES) => find(token, rules).map(({ policy }) => policy);
const namesOf = (token: PolicyToken, policy: Policy) =>
  find(token)
    .find((one) => one.policy === policy)
    ?.holders.map(({ name }) => name);

describe('a token that breaks nothing', () => {
  it('is held by one person for exactly its job', () => {
    expect(find(tokenWith(['PRICING'], [heldBy('Anna', 'prices')]))).toEqual([]);
  });
});

describe('full control', () => {
  it('may be held by owners alone', () => {
    const owner = heldBy('Boris', 'full-control', { kind: 'owner' });
    expect(broken(tokenWith(['ALL_METHODS'], [owner]))).toEqual([]);
    expect(broken(tokenWith(['ALL_METHODS'], [heldBy('Anna', 'full-control')]))).toEqual(['full-control']);
    expect(
      namesOf(tokenWith(['ALL_METHODS'], [owner, heldBy('Anna', 'full-control')]), 'full-control'),
    ).toEqual(['Anna']);
  });

  it('is not viewing everything, and is not known before the first answer', () => {
    const held = [heldBy('Anna', 'analyst')];
    expect(broken(tokenWith(['ALL_METHODS_READ_ONLY'], held))).toEqual([]);
    expect(broken(tokenWith([], held, { facts: null }))).toEqual([]);
  });
});

describe('one token per integration', () => {
  const crm = heldBy('RetailCRM', 'prices', { kind: 'integration' });

  it('is broken when an integration shares its token, with whomever', () => {
    expect(namesOf(tokenWith(['PRICING'], [crm, heldBy('Anna', 'prices')]), 'one-per-integration')).toEqual([
      'RetailCRM',
      'Anna',
    ]);
  });

  it('lets people share one, and an integration receive its own twice', () => {
    expect(broken(tokenWith(['PRICING'], [heldBy('Anna', 'prices'), heldBy('Boris', 'prices')]))).toEqual([]);
    expect(broken(tokenWith(['PRICING'], [crm, crm]))).toEqual([]);
  });
});

describe('age', () => {
  const held = [heldBy('Anna', 'prices')];
  const aged = (days: number, oldestDays: number | null = null) =>
    tokenWith(['PRICING'], held, { createdAt: NOW - days * DAY, oldestDays });

  it('counts full days and lets the last one pass', () => {
    expect(broken(aged(180))).toEqual([]);
    expect(broken(aged(180.9))).toEqual([]);
    expect(find(aged(181))).toMatchObject([{ policy: 'age', days: 181, holders: [{ name: 'Anna' }] }]);
  });

  it('goes by the cabinet where that has its own limit', () => {
    expect(broken(aged(31, 30))).toEqual(['age']);
    expect(broken(aged(181, 365))).toEqual([]);
    expect(broken(aged(31, 30), NO_RULES)).toEqual(['age']);
    expect(broken(aged(5000), NO_RULES)).toEqual([]);
  });
});

describe('an unknown holder', () => {
  it('is said of a token nobody was given, whatever is known of it', () => {
    expect(find(tokenWith([], [], { facts: null }))).toMatchObject([
      { policy: 'unknown-holder', holders: [] },
    ]);
  });
});

describe('excess', () => {
  it('counts what the token opens beyond the job, and names whom it is about', () => {
    const token = tokenWith(['PRICING', 'COMMUNICATION'], [heldBy('Anna', 'prices')]);
    const { excess } = fitOf(['PRICING', 'COMMUNICATION'], profileOf('prices'), operations);
    expect(find(token)).toMatchObject([
      { policy: 'excess', operations: excess.length, holders: [{ name: 'Anna' }] },
    ]);
    expect(excess.length).toBeGreaterThan(0);
  });

  it('is none of what another job of the same holder needs', () => {
    const both = [heldBy('Anna', 'prices'), heldBy('Anna', 'communication')];
    expect(broken(tokenWith(['PRICING', 'COMMUNICATION'], both))).toEqual([]);
    const two = [heldBy('Anna', 'prices'), heldBy('Boris', 'communication')];
    expect(namesOf(tokenWith(['PRICING', 'COMMUNICATION'], two), 'excess')).toEqual(['Anna', 'Boris']);
  });

  it('is told token by token, however alike they are', () => {
    const narrow = tokenWith(['PRICING'], [heldBy('Anna', 'prices')], { id: 'narrow' });
    const broad = tokenWith(['PRICING', 'COMMUNICATION'], [heldBy('Anna', 'prices')], { id: 'broad' });
    const other = { ...narrow, id: 'other', held: [heldBy('Anna', 'supplies')] };
    const found = findBreaches([narrow, broad, other, broad], USUAL_RULES, [], operations, NOW, TODAY);
    expect(found.map(({ tokenId, policy }) => [tokenId, policy])).toEqual([
      ['broad', 'excess'],
      ['other', 'excess'],
      ['broad', 'excess'],
    ]);
    expect(found[0]?.operations).toBe(found[2]?.operations);
    expect(found[0]?.operations).not.toBe(found[1]?.operations);
  });

  it('cannot be told of access nobody told', () => {
    expect(broken(tokenWith([], [heldBy('Anna', 'prices')], { facts: null }))).toEqual([]);
  });

  it('never comes of a job that asks for the very access', () => {
    fc.assert(
      fc.property(fc.subarray([...ACCESS_SCOPE_NAMES], { minLength: 1 }), (scopes) => {
        const token = tokenWith(scopes, [{ ...heldBy('Anna', 'prices'), profile: ownProfile({ scopes }) }]);
        expect(broken(token)).not.toContain('excess');
      }),
    );
  });
});

describe('a holder who has left', () => {
  it('is named alone', () => {
    const held = [heldBy('Anna', 'prices', { hasLeft: true }), heldBy('Boris', 'prices')];
    expect(find(tokenWith(['PRICING'], held))).toMatchObject([
      { policy: 'left-holder', holders: [{ name: 'Anna' }] },
    ]);
  });
});

const anyHeld = fc
  .record({
    name: fc.constantFrom('Anna', 'Boris', 'RetailCRM'),
    profileId: fc.constantFrom(...BUILT_IN_PROFILES.map(({ id }) => id)),
    kind: fc.constantFrom(...HOLDER_KINDS),
    hasLeft: fc.boolean(),
  })
  .map(({ name, profileId, kind, hasLeft }) => heldBy(name, profileId, { kind, hasLeft }));
const anyToken = fc
  .record({
    scopes: fc.subarray([...ACCESS_SCOPE_NAMES]),
    held: fc.array(anyHeld, { maxLength: 4 }),
    days: fc.nat(400),
    oldestDays: fc.option(fc.integer({ min: 1, max: 400 })),
    isKnown: fc.boolean(),
  })
  .map(({ scopes, held, days, oldestDays, isKnown }) =>
    tokenWith(scopes, held, {
      createdAt: NOW - days * DAY,
      oldestDays,
      ...(isKnown ? {} : { facts: null }),
    }),
  );

describe('any token', () => {
  it('breaks each rule at most once, in the order of the rules', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        const policies = broken(token);
        expect(policies).toEqual(POLICIES.filter((policy) => policies.includes(policy)));
      }),
    );
  });

  it('breaks the same other rules when one is switched off', () => {
    fc.assert(
      fc.property(anyToken, fc.constantFrom(...POLICIES), (token, policy) => {
        // A cabinet's own age holds also where the rules have none.
        const asRules = { ...token, oldestDays: null };
        const without = find(asRules, { ...USUAL_RULES, ...OFF[policy] });
        expect(without).toEqual(find(asRules).filter((one) => one.policy !== policy));
      }),
    );
  });

  it('has each of its holders named once', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        for (const { holders } of find(token)) {
          expect(new Set(holders.map(({ id }) => id)).size).toBe(holders.length);
        }
      }),
    );
  });
});

describe('an exception', () => {
  const excepted = (more: Partial<PolicyException> = {}): PolicyException => ({
    id: 'exception',
    policy: 'unknown-holder',
    tokenId: 'token',
    reason: 'mine',
    until: TODAY,
    grantedAt: NOW,
    ...more,
  });
  const nobodys = tokenWith(['PRICING'], []);
  const exceptionOf = (...exceptions: PolicyException[]) =>
    find(nobodys, USUAL_RULES, exceptions).map(({ exception }) => exception?.id ?? null);

  it('holds to the end of its day, for its token and its rule alone', () => {
    expect(exceptionOf(excepted())).toEqual(['exception']);
    expect(exceptionOf(excepted({ until: '2026-11-24' }))).toEqual([null]);
    expect(exceptionOf(excepted({ tokenId: 'other' }))).toEqual([null]);
    expect(exceptionOf(excepted({ policy: 'age' }))).toEqual([null]);
  });

  it('is the longest of several', () => {
    const longer = excepted({ id: 'longer', until: '2027-01-01' });
    expect(exceptionOf(excepted(), longer, excepted({ id: 'past', until: '2025-01-01' }))).toEqual([
      'longer',
    ]);
  });

  it('hides no finding', () => {
    fc.assert(
      fc.property(anyToken, fc.constantFrom(...POLICIES), (token, policy) => {
        const found = find(token, USUAL_RULES, [excepted({ policy })]);
        expect(found.map((one) => ({ ...one, exception: null }))).toEqual(find(token));
        for (const one of found) expect(one.exception !== null).toBe(one.policy === policy);
      }),
    );
  });
});

describe('the rules themselves', () => {
  it('are whole numbers of days, at least one', () => {
    expect(policyRulesSchema.safeParse(USUAL_RULES).success).toBe(true);
    for (const oldestDays of [0, -1, 1.5, 3651])
      expect(policyRulesSchema.safeParse({ ...USUAL_RULES, oldestDays }).success).toBe(false);
  });
});
