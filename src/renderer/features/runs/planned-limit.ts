// How far the limit of a planned cabinet reaches, in words.
import type { TFunction } from 'i18next';
import type { PlannedCabinet } from './run-progress.ts';
import { isShort } from './run-progress.ts';

/** `time`: when more checks become free, in words; null when that is not known. */
export function describeLimit(t: TFunction, cabinet: PlannedCabinet, time: string | null): string {
  const tokens = t('count.tokens', { count: cabinet.tokens });
  const now = cabinet.budgetLeft;
  if (!isShort(cabinet)) {
    return t('runs.plan.enough', { tokens, left: now });
  }
  if (now > 0) {
    return time === null
      ? t('runs.plan.partly', { tokens, now })
      : t('runs.plan.waitsPartly', { tokens, now, time });
  }
  return time === null ? t('runs.plan.wholly', { tokens }) : t('runs.plan.waitsWholly', { tokens, time });
}
