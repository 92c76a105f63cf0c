// Every call a deep check may list is told in plain words.
import { describe, expect, it } from 'vitest';
import { planProbes } from '../../src/core/checks/deep-check.ts';
import { findOperation } from '../../src/core/market/catalogue.ts';
import { isKnownProbe, KNOWN_PROBES } from '../../src/renderer/features/tokens/known-probes.ts';

const stores = ['FBS', 'FBY', 'DBS', 'LAAS'].map((model) => ({
  id: model,
  name: model,
  model,
  availability: 'AVAILABLE',
}));

describe('the calls of a deep check', () => {
  const { probes, without } = planProbes({ cabinet: { id: '1', name: null }, stores, audience: 'seller' });

  it('are all tried in a cabinet with a store of every model', () => {
    expect(without).toEqual([]);
    expect(probes.length).toBeGreaterThan(7);
  });

  it.each(probes.map(({ operationId }) => operationId))('%s has words', (operationId) => {
    expect(isKnownProbe(operationId)).toBe(true);
  });

  it.each(KNOWN_PROBES)('%s exists and only reads', (operationId) => {
    expect(findOperation(operationId)?.readOnly).toBe(true);
  });

  it('are shown by name when newer than the words', () => {
    expect(isKnownProbe('getSomethingNewer')).toBe(false);
  });
});
