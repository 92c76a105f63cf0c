// Whether a token may be handed over: every reason, every verdict, and which outweighs which.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import {
  assessHandover,
  HANDOVER_VERDICTS,
  type HandoverEvidence,
  handoverReasonSchema,
  isFinal,
  LIVE_MS,
} from '../../src/shared/handover.ts';
import type { Seller } from '../../src/shared/operation.ts';
import { type Cause, verdictOf } from '../../src/shared/verdict.ts';
import { anyProfile, anyScopes, ownProfile } from './any-profile.ts';
import { builtIn, checkOf, FINE, factsOf, HERE, NOW, store, THERE } from './handover-evidence.ts';

const { operations } = loadCatalogue();

const judge = (evidence: Partial<HandoverEvidence>, profile = builtIn('prices'), seller: Seller = 'seller') =>
  assessHandover({ ...FINE, ...evidence }, profile, operations, seller, NOW);

describe('the verdict and its reasons', () => {
  it('ready: a live check of a token that fits, with nothing to say', () => {
    expect(judge({})).toEqual({
      verdict: 'ready',
      reasons: [],
      missing: [],
      excess: [],
      tick: [],
      untick: [],
    });
  });

  it.each<[string, Partial<HandoverEvidence>, object[]]>([
    [
      'not-ready',
      { check: checkOf('token-revoked'), facts: null },
      [{ code: 'token-dead', cause: 'token-revoked' }],
    ],
    ['not-ready', { elsewhere: THERE }, [{ code: 'other-cabinet', ...THERE }]],
    ['not-ready', { identityAlarm: true, elsewhere: THERE }, [{ code: 'identity-changed' }]],
    ['unproven', { check: checkOf('rate-limited') }, [{ code: 'not-proven', cause: 'rate-limited' }]],
    ['unproven', { check: null, facts: null }, [{ code: 'evidence-old' }]],
    ['unproven', { check: checkOf('works', NOW - LIVE_MS - 1) }, [{ code: 'evidence-old' }]],
    ['unproven', { facts: null }, [{ code: 'evidence-old' }]],
    ['not-ready', { facts: factsOf(['PRICING_READ_ONLY']) }, [{ code: 'missing-operations', count: 8 }]],
    ['ready-with-warnings', { check: checkOf('works-identity-unproven') }, [{ code: 'identity-unproven' }]],
    [
      'ready-with-warnings',
      { facts: factsOf(['PRICING', 'SETTINGS_MANAGEMENT']) },
      [{ code: 'excess-operations', count: 10, writing: 5 }],
    ],
    [
      'ready-with-warnings',
      { facts: factsOf(['PRICING', 'LOYALTY_MANAGEMENT']) },
      [{ code: 'unknown-scopes', scopes: ['LOYALTY_MANAGEMENT'] }],
    ],
    [
      'ready-with-warnings',
      { facts: factsOf(['PRICING', 'PRICING_READ_ONLY']) },
      [{ code: 'redundant-scopes', scopes: ['PRICING_READ_ONLY'] }],
    ],
    [
      'ready-with-warnings',
      { stores: [store('AVAILABLE'), store('MANUALLY_DISABLED'), store(null)] },
      [{ code: 'stores-off', off: 1, all: 3 }],
    ],
    ['ready-with-warnings', { otherHolders: ['Анна'] }, [{ code: 'held-by-others', holders: ['Анна'] }]],
    [
      'not-ready',
      { check: checkOf('offline'), lastProof: { verdict: 'bad', cause: 'token-revoked' } },
      [
        { code: 'token-dead', cause: 'token-revoked' },
        { code: 'not-proven', cause: 'offline' },
      ],
    ],
    [
      'unproven',
      { check: checkOf('offline'), lastProof: { verdict: 'good', cause: 'works' } },
      [{ code: 'not-proven', cause: 'offline' }],
    ],
    ['ready-with-warnings', { openDrift: 2 }, [{ code: 'changes-unacknowledged', count: 2 }]],
  ])('%s: %j', (verdict, evidence, reasons) => {
    expect(judge(evidence)).toMatchObject({ verdict, reasons });
  });

  it('every reason there is was met above, but that of the receiving side, and three of them are final', () => {
    const codes = handoverReasonSchema.def.options.map((one) => one.shape.code.def.values[0]);
    expect(codes).toHaveLength(14);
    expect(codes.filter((code) => code !== undefined && isFinal(code))).toEqual([
      'token-dead',
      'other-cabinet',
      'identity-changed',
    ]);
  });

  it('a dead token is not ready, however good what was known before, and can call nothing', () => {
    const dead = judge({ check: checkOf('token-invalid', NOW - 30 * LIVE_MS) });
    expect(dead.verdict).toBe('not-ready');
    expect(dead.reasons).toEqual([{ code: 'token-dead', cause: 'token-invalid' }]);
    expect(dead.missing).toHaveLength(37);
    expect([dead.excess, dead.tick, dead.untick]).toEqual([[], [], []]);
  });

  it('what is final outweighs what is not known, and that outweighs what is missing', () => {
    const lacking = { facts: factsOf(['PRICING_READ_ONLY']), check: checkOf('works', 0) };
    const codes = (evidence: Partial<HandoverEvidence>) => judge(evidence).reasons.map(({ code }) => code);
    expect(judge(lacking).verdict).toBe('unproven');
    expect(codes(lacking)).toEqual(['evidence-old', 'missing-operations']);
    for (const final of [{ identityAlarm: true }, { elsewhere: THERE }]) {
      expect(judge({ ...lacking, ...final }).verdict).toBe('not-ready');
      expect(judge({ check: checkOf('timeout'), ...final }).verdict).toBe('not-ready');
      expect(judge({ check: null, facts: null, ...final }).verdict).toBe('not-ready');
    }
    expect(codes({ check: checkOf('timeout'), identityAlarm: true })).toEqual([
      'identity-changed',
      'not-proven',
    ]);
  });

  it('nothing warns of the access while the token is not proven, but what was known is listed', () => {
    const { reasons, missing, tick } = judge({
      check: checkOf('offline'),
      facts: factsOf(['PRICING_READ_ONLY']),
    });
    expect(reasons).toEqual([{ code: 'not-proven', cause: 'offline' }]);
    expect([missing.length, tick]).toEqual([8, ['PRICING']]);
    const unknown = judge({ check: checkOf('offline'), facts: null });
    expect([unknown.missing, unknown.excess, unknown.tick, unknown.untick]).toEqual([[], [], [], []]);
  });

  it.each([
    [0, 'ready'],
    [LIVE_MS, 'ready'],
    [LIVE_MS + 1, 'unproven'],
    [-LIVE_MS, 'ready'],
    [-LIVE_MS - 1, 'unproven'],
  ])('a check %d ms ago makes it %s', (ago, verdict) => {
    expect(judge({ check: checkOf('works', NOW - ago) }).verdict).toBe(verdict);
  });

  it('the kind of cabinet counts: what is closed to it is neither missing nor too much', () => {
    const promotion = { facts: factsOf(['PROMOTION_READ_ONLY']) };
    expect(judge(promotion, builtIn('promotion')).missing).toContain('updatePromoOffers');
    expect(judge(promotion, builtIn('promotion'), 'market-yandex-go').missing).toEqual([]);
    const own = ownProfile({ operations: ['getPromos', 'getNothing'] });
    expect(judge({ facts: factsOf(['ALL_METHODS']) }, own, 'market-yandex-go')).toMatchObject({
      verdict: 'not-ready',
      missing: ['getPromos', 'getNothing'],
    });
  });
});

describe('for any evidence', () => {
  const CAUSES: Cause[] = [
    'works',
    'works-some-stores-off',
    'works-identity-unproven',
    'token-revoked',
    'offline',
  ];
  const anyEvidence: fc.Arbitrary<HandoverEvidence> = fc.record({
    check: fc.option(
      fc
        .record({
          cause: fc.constantFrom(...CAUSES),
          at: fc.integer({ min: NOW - 2 * LIVE_MS, max: NOW + 2 * LIVE_MS }),
          cabinet: fc.option(fc.constant(HERE)),
        })
        .map((check) => ({ ...check, verdict: verdictOf(check.cause) })),
    ),
    lastProof: fc.option(
      fc.constantFrom(...CAUSES.slice(0, 4)).map((cause) => ({ cause, verdict: verdictOf(cause) })),
    ),
    facts: fc.option(anyScopes.map(factsOf)),
    elsewhere: fc.option(fc.constant(THERE), { freq: 1 }),
    identityAlarm: fc.boolean(),
    stores: fc.array(fc.constantFrom(store('AVAILABLE'), store('MANUALLY_DISABLED'), store(null)), {
      maxLength: 2,
    }),
    openDrift: fc.integer({ min: 0, max: 1 }),
    otherHolders: fc.array(fc.constant('Анна'), { maxLength: 1 }),
  });

  it('ready is only what is live, good, of a named cabinet and without a word against it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyEvidence,
          fc.record({ part: anyEvidence, keys: fc.subarray(Object.keys(FINE)) }).map(({ part, keys }) => ({
            ...FINE,
            ...Object.fromEntries(Object.entries(part).filter(([key]) => keys.includes(key))),
          })),
        ),
        anyProfile,
        (evidence, profile) => {
          const { verdict, reasons } = assessHandover(evidence, profile, operations, 'seller', NOW);
          const { check, facts } = evidence;
          const isLive = check !== null && Math.abs(NOW - check.at) <= LIVE_MS;
          const isProven = isLive && check.verdict === 'good' && facts !== null;
          if (verdict === 'ready') {
            expect([isProven, check?.cabinet, reasons]).toEqual([true, HERE, []]);
          } else expect(reasons).not.toEqual([]);
          if (verdict === 'ready-with-warnings') expect(isProven).toBe(true);
          if (reasons.some(({ code }) => isFinal(code))) expect(verdict).toBe('not-ready');
          else if (!isProven) expect(verdict).toBe('unproven');
          expect(HANDOVER_VERDICTS).toContain(verdict);
        },
      ),
      { numRuns: 500 },
    );
  });
});
