// What the window makes of the look at the line, and of a probe that passed through another area's scope.
import { describe, expect, it } from 'vitest';
import { agreesWith, nextByLine, placeOf } from '../../src/renderer/features/tokens/diagnosis.ts';
import { readResult } from '../../src/renderer/features/tokens/read-result.ts';
import { accessOf } from '../../src/shared/area.ts';
import type { AreaResult } from '../../src/shared/deep-check.ts';
import type { Diagnosis } from '../../src/shared/diagnosis.ts';

const diagnosis = (place: Diagnosis['place'], network: 'passed' | 'failed' = 'passed'): Diagnosis => ({
  place,
  steps: [{ step: 'network', outcome: network, detail: null }],
  issuer: null,
});

describe('the look at the line', () => {
  it('blames the clock of a computer that has a network', () => {
    expect(placeOf(diagnosis('computer'))).toBe('clock');
    expect(placeOf(diagnosis('computer', 'failed'))).toBe('computer');
  });

  it('takes the suspicion off the network when the Market does not answer', () => {
    expect(nextByLine({ cause: 'timeout', diagnosis: diagnosis('market') })).toBe('market');
    expect(nextByLine({ cause: 'connection-refused', diagnosis: diagnosis('market') })).toBe('practice');
    expect(nextByLine({ cause: 'timeout', diagnosis: diagnosis('nowhere') })).toBe('nowhere');
  });

  it('leaves the next step of the cause where the network is to blame, or nobody looked', () => {
    expect(nextByLine({ cause: 'tls-untrusted', diagnosis: diagnosis('network') })).toBeNull();
    expect(nextByLine({ cause: 'offline', diagnosis: diagnosis('computer', 'failed') })).toBeNull();
    expect(nextByLine({ cause: 'timeout', diagnosis: null })).toBeNull();
  });

  it('is not believed about a line that is gone since', () => {
    expect(agreesWith({ cause: 'offline', diagnosis: diagnosis('market') })).toBe(false);
    expect(agreesWith({ cause: 'offline', diagnosis: diagnosis('computer', 'failed') })).toBe(true);
    expect(agreesWith({ cause: 'timeout', diagnosis: diagnosis('market') })).toBe(true);
  });
});

describe('a probe that passed', () => {
  const passed = (area: AreaResult['area'], unexpected = false): AreaResult => ({
    area,
    result: 'confirmed',
    reason: null,
    operationId: 'calculateTariffs',
    unexpected,
  });
  const accessTo = (area: AreaResult['area'], scopes: string[]) =>
    accessOf(scopes).find((entry) => entry.area === area);

  it('proves nothing of an area to which the token has no access', () => {
    expect(readResult(passed('finance'), accessTo('finance', ['PRICING']))).toMatchObject({
      result: 'not-provable',
      reason: 'shared',
    });
  });

  it('stands where there is access, where it surprises, for the cabinet itself, and for an unknown scope', () => {
    for (const [result, scopes] of [
      [passed('finance'), ['FINANCE_AND_ACCOUNTING']],
      [passed('promotion'), ['PRICING']],
      [passed('finance', true), ['COMMUNICATION']],
      [passed('cabinet'), ['PRICING']],
      [passed('orders'), ['PRICING', 'ORDERS_OF_THE_FUTURE']],
    ] as const) {
      expect(readResult(result, accessTo(result.area, [...scopes]))).toBe(result);
    }
  });
});
