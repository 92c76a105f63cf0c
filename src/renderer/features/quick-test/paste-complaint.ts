// Why what is in the token field cannot be sent as it stands.
import { examinePaste, isSendable } from '../../../shared/paste-doctor.ts';

/** `mend-first`: it can be sent once mended; `unsendable`: nothing can be done about it here. */
export type PasteComplaint = 'empty' | 'several' | 'mend-first' | 'unsendable';

/** Null for whatever can be sent, flawed, foreign or odd as it may be: the operator decides, then the Market. */
export function complainOf(text: string): PasteComplaint | null {
  if (text.trim() === '') return 'empty';
  const findings = examinePaste(text);
  if (findings.several) return 'several';
  if (isSendable(text.trim())) return null;
  return findings.unsendable ? 'unsendable' : 'mend-first';
}
