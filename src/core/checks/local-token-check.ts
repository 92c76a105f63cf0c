// What is decided about a value before any request: whether it may be sent at all, exactly as it is.
import { examinePaste, type ForeignSecret, isSendable } from '../../shared/paste-doctor.ts';

/** Why a value is certainly not an API-Key token. */
export type LocalRefusal = 'unsendable' | ForeignSecret;

/** The value to work with: white space around it and a BOM are no part of a token (facts section 1). */
export function trimToken(pasted: string): string {
  return pasted.trim();
}

/**
 * Says whether a trimmed value can be a token at all. Nothing is mended here, and neither an odd length nor a flaw
 * that a header can carry refuses it: the Market decides about those.
 * @returns null when it may be sent; `unsendable` when a header cannot carry it (empty, control characters,
 *   letters outside Latin-1); else what it plainly is instead: a JSON web token, a legacy OAuth value (facts
 *   section 10), a UUID, a link, an e-mail address, also with quotes or a header name around
 */
export function refuseLocally(token: string): LocalRefusal | null {
  return isSendable(token) ? examinePaste(token).foreign : 'unsendable';
}

/** False when the value does not look like the one published sample: worth a warning, never a refusal (facts section 1). */
export { hasUsualFormat } from '../../shared/paste-doctor.ts';
