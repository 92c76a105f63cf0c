// What the result of a deep check says of an area once the token's scopes are held against it.
import type { Area, AreaAccess } from '../../../shared/area.ts';
import type { AreaResult } from '../../../shared/deep-check.ts';

/** No call of these areas is theirs alone: PRICING opens their probes too. Facts section 5. */
const SHARED_PROBES: readonly Area[] = ['promotion', 'finance'];

/**
 * A shared probe that passes although the scopes open nothing in its area passed through a scope of another one:
 * that proves nothing of this area. In the other areas a scope this program does not know may have opened it.
 */
export function readResult(found: AreaResult, access: AreaAccess | undefined): AreaResult {
  const passed = found.result === 'confirmed' && !found.unexpected;
  const throughAnother = passed && access?.level === 'none' && SHARED_PROBES.includes(found.area);
  return throughAnother ? { ...found, result: 'not-provable', reason: 'shared' } : found;
}
