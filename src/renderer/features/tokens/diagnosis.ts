// What the look at the line says beyond the cause of a check: whose trouble it is, and what to do then.
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { CheckView } from '../../../shared/views.ts';

/** A computer that has a network and is to blame all the same has a wrong clock. */
export function placeOf({ place, steps }: Diagnosis): Diagnosis['place'] | 'clock' {
  const offline = steps.some((step) => step.step === 'network' && step.outcome === 'failed');
  return place === 'computer' && !offline ? 'clock' : place;
}

/** False for a look taken a moment before the network was gone: it would speak of a line there was no longer. */
export function agreesWith({ cause, diagnosis }: Pick<CheckView, 'cause' | 'diagnosis'>): boolean {
  return cause !== 'offline' || (diagnosis?.place !== 'market' && diagnosis?.place !== 'network');
}

/**
 * The next step where the look at the line clears what the cause alone would suspect; null where the cause's own
 * step stands. `practice`: a server that refuses the connection may be a practice market that was not started.
 */
export function nextByLine({
  cause,
  diagnosis,
}: Pick<CheckView, 'cause' | 'diagnosis'>): 'clock' | 'market' | 'practice' | 'nowhere' | null {
  if (!diagnosis) return null;
  const place = placeOf(diagnosis);
  if (place === 'market') return cause === 'connection-refused' ? 'practice' : 'market';
  return place === 'clock' || place === 'nowhere' ? place : null;
}
