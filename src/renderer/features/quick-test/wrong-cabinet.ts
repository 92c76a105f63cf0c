// Whether a tried-out token is another cabinet's.
import type { CabinetView, TrialView } from '../../../shared/views.ts';

/**
 * True when the Market put the token in another cabinet than the one it is meant for: by identity, or, when the
 * cabinet meant has none yet, because another kept cabinet is the one it belongs to.
 */
export function isWrongCabinet(
  trial: Pick<TrialView, 'check' | 'knownCabinetId'>,
  cabinet: Pick<CabinetView, 'id' | 'identity'>,
): boolean {
  const proven = trial.check.cabinet;
  if (!proven) return false;
  if (cabinet.identity) return cabinet.identity.id !== proven.id;
  return trial.knownCabinetId !== null && trial.knownCabinetId !== cabinet.id;
}
