// What the window concludes about tokens: their state, what a pasted text is, how long the trash keeps them.
import { describe, expect, it } from 'vitest';
import { looksLikeToken } from '../../src/renderer/features/quick-test/looks-like-token.ts';
import { stateOfToken } from '../../src/renderer/features/tokens/sort-tokens.ts';
import { daysLeft } from '../../src/renderer/features/trash/days-left.ts';
import type { Cause, Verdict } from '../../src/shared/verdict.ts';
import type { TokenView } from '../../src/shared/views.ts';

const CAUSES: Record<Verdict, Cause> = { good: 'works', bad: 'token-revoked', unproven: 'offline' };

function token(title: string, verdict: Verdict | null, at = 0, more: Partial<TokenView> = {}): TokenView {
  const check: TokenView['lastCheck'] = verdict && {
    at,
    verdict,
    cause: CAUSES[verdict],
    httpStatus: null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: null,
    cabinet: null,
    calls: [],
    occasion: 'hand',
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  };
  return {
    id: title,
    cabinetId: 'cabinet',
    title,
    note: '',
    fingerprint: '0a1b2c3d',
    facts: null,
    factsAt: null,
    lastCheck: check,
    lastProof: null,
    belongsElsewhere: null,
    identityAlarm: null,
    approved: null,
    deep: null,
    watch: null,
    openDrift: 0,
    testing: false,
    isDamaged: false,
    createdAt: 0,
    editedAt: 0,
    discardedAt: null,
    ...more,
  };
}

describe('the state of a token', () => {
  it('is the verdict of its last check, or that there was none', () => {
    expect(stateOfToken(token('a', 'bad'))).toBe('bad');
    expect(stateOfToken(token('a', null))).toBe('unchecked');
    // It worked once; whether it does now nobody can say any more.
    expect(stateOfToken(token('a', 'good', 0, { isDamaged: true }))).toBe('unproven');
  });
});

describe('a pasted text', () => {
  it.each([
    ['ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664', true],
    ['  ACMA:short\n', true],
    ['acma:lower', false],
    ['ACMA:', false],
    ['ACMA:two words', false],
    ['see ACMA:abc', false],
    ['y0_AgAAAA', false],
    ['', false],
  ])('%j is taken for a token: %s', (text, taken) => {
    expect(looksLikeToken(text)).toBe(taken);
  });
});

describe('days left in the trash', () => {
  const day = 86_400_000;
  it.each([
    [0, 30],
    [day - 1, 30],
    [day, 29],
    [29 * day + 1, 1],
    [30 * day, 0],
    [90 * day, 0],
    [-day, 30],
  ])('%i ms after discarding: %i', (passed, left) => {
    expect(daysLeft(1_000_000, 1_000_000 + passed)).toBe(left);
  });
});
