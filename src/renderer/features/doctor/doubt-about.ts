// What a finding leaves open, in one word per kind of doubt.
import type { DoctorAnswer } from '../../../shared/doctor.ts';
import { verdictOf } from '../../../shared/verdict.ts';

export type Doubt = 'dead' | 'words' | 'alive' | 'network' | 'status' | 'nothing' | 'succeeded';

export function doubtAbout({ finding, cause, basis }: DoctorAnswer): Doubt {
  if (finding === 'succeeded') return 'succeeded';
  if (cause !== null && verdictOf(cause) === 'bad') return 'dead';
  if (basis === 'words') return 'words';
  return basis === 'envelope' ? 'alive' : basis;
}
