// What can be said of a pasted value before any request is sent.

/** Why a value is certainly not an API-Key token. */
export type LocalRefusal = 'unsendable' | 'oauth-token' | 'jwt';

/** The value to work with: white space around it and a BOM are no part of a token (facts section 1). */
export function trimToken(pasted: string): string {
  return pasted.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '');
}

/**
 * Says whether a trimmed value can be a token at all. An odd length alone never refuses it.
 * @returns null when it may be sent; `unsendable` when a header cannot carry it (empty, control characters,
 *   letters outside Latin-1), `oauth-token` for a legacy `y0_…` value (facts section 10), `jwt` for a JSON web token
 */
export function refuseLocally(token: string): LocalRefusal | null {
  if (!/^[\x20-\x7e\x80-\xff]+$/.test(token)) return 'unsendable';
  if (/^y0_/.test(token)) return 'oauth-token';
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(token)) return 'jwt';
  return null;
}

/** False when the value does not look like the one published sample: worth a warning, never a refusal (facts section 1). */
export function hasUsualFormat(token: string): boolean {
  return /^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/.test(token);
}
