// How far this computer's clock is from the Market's, in the unit a person would use.
import { ageOf } from '../../i18n/age.ts';

export type ClockSkew = {
  direction: 'behind' | 'ahead';
  lag: { unit: 'moment' } | { unit: 'minute' | 'hour' | 'day' | 'month' | 'year'; count: number };
};

/** @param clockSkewMs how far the Market's clock is ahead of this computer's, negative when it is behind */
export function readClockSkew(clockSkewMs: number): ClockSkew {
  const age = ageOf(0, Math.abs(clockSkewMs));
  return {
    direction: clockSkewMs > 0 ? 'behind' : 'ahead',
    lag: age.unit === 'now' ? { unit: 'moment' } : age,
  };
}
