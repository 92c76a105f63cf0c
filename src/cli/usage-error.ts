// Wrong usage: what the operator typed cannot be done, and nothing was tried. Exit code 64.

export class UsageError extends Error {
  override name = 'UsageError';
}

/**
 * `text` without anything that looks like a token, or like a key that opens sealed ones. Complaints about arguments repeat them, and a token typed
 * there by mistake must not reach a log.
 */
export function hideTokens(text: string): string {
  return text.replace(/(ACMA:|y0_|AGE-SECRET-KEY-)[^\s'"]*/gi, '$1…');
}
