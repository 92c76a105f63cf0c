// Each reason in words for the terminal: one sentence with what to do, and the boxes by the cabinet's own labels.
import { expect, it } from 'vitest';
import { describeAssessment } from '../../src/cli/handover-words.ts';
import type { HandoverAssessment, HandoverReason, ReasonCode } from '../../src/shared/handover.ts';

const REASONS: { [Code in ReasonCode]: Extract<HandoverReason, { code: Code }> } = {
  'token-dead': { code: 'token-dead', cause: 'token-revoked' },
  'other-cabinet': { code: 'other-cabinet', id: '1184027', name: null },
  'identity-changed': { code: 'identity-changed' },
  'not-proven': { code: 'not-proven', cause: 'offline' },
  'evidence-old': { code: 'evidence-old' },
  'missing-operations': { code: 'missing-operations', count: 1 },
  'identity-unproven': { code: 'identity-unproven' },
  'excess-operations': { code: 'excess-operations', count: 7, writing: 2 },
  'unknown-scopes': { code: 'unknown-scopes', scopes: ['LOYALTY_MANAGEMENT'] },
  'redundant-scopes': { code: 'redundant-scopes', scopes: ['PRICING_READ_ONLY'] },
  'stores-off': { code: 'stores-off', off: 1, all: 2 },
  'held-by-others': { code: 'held-by-others', holders: ['Анна', 'Пётр'] },
  'changes-unacknowledged': { code: 'changes-unacknowledged', count: 3 },
  'use-by-passed': { code: 'use-by-passed', day: '2026-11-01' },
};

const tell = (reasons: HandoverReason[], rest: Partial<HandoverAssessment> = {}) =>
  describeAssessment({
    verdict: 'not-ready',
    reasons,
    missing: ['updatePrices'],
    excess: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    tick: [],
    untick: [],
    ...rest,
  });

it('says nothing of a token that is ready', () => {
  expect(tell([])).toEqual([]);
});

it('says each reason in a sentence of its own, with all it carries', () => {
  const sentences = tell(Object.values(REASONS));
  expect(new Set(sentences).size).toBe(14);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Z«][^\n]*\.$/);
    expect(sentence).not.toMatch(/undefined|null|\[object|NaN/);
  }
  for (const told of [
    '(token-revoked)',
    '1184027',
    '(offline)',
    '1 operation ',
    '(updatePrices)',
    '7 operations',
  ])
    expect(sentences.join('\n')).toContain(told);
  for (const told of [
    '(a, b, c, d, e and 2 more), 2 of',
    'LOYALTY',
    '«Просмотр цен»',
    '1 of 2',
    'Анна, Пётр',
    ': 3',
  ])
    expect(sentences.join('\n')).toContain(told);
});

it('names the boxes last, by their labels, and a scope without one by its name', () => {
  const boxes = { tick: ['PRICING', 'LOYALTY_MANAGEMENT'], untick: ['ALL_METHODS'] };
  const lines = tell([REASONS['missing-operations'], REASONS['excess-operations']], boxes);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain(
    'tick «Управление ценами», LOYALTY_MANAGEMENT; untick «Полное управление кабинетом».',
  );
  expect(lines[0]).toMatch(/: tick what is said below\.$/);
  expect(lines[1]).toMatch(/: untick what is said below\.$/);
});

it('does not send anybody to boxes that would not help', () => {
  const lines = tell([REASONS['missing-operations'], REASONS['excess-operations']]);
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).not.toMatch(/below/);
});
