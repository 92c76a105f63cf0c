// Takes tokens out of a text that was meant to hold none: a log line, a header, an address. Pure.
import { foldLookAlikes } from './look-alikes.ts';

/** What stands where a token stood. */
export const TOKEN_MASK = '‹•••›';

/** What was found. `header-value`: whatever stood in a header, field or address meant for a token. */
export const LEAKED_KINDS = ['api-key', 'oauth-token', 'jwt', 'header-value'] as const;
type LeakedKind = (typeof LEAKED_KINDS)[number];

export type Masked = { text: string; leaked: LeakedKind[] };

// Letters typed on behind a mask belong to the token it hides.
const ON = '[\\w:-]*';
const MARKS = `(?:${TOKEN_MASK}${ON})+`;
// How every known API-Key begins (facts section 1). The colon as it stands, in an address, and in JSON; then whatever is no
// end of a word.
const API_KEY = /ACMA(?::|%3a|\\u003a|&#58;|&#x3a;)[^\s"'<>,;\\]{6,}/gi;
// `ACMA:` in hex and, in base64, wherever it may begin.
const API_KEY_CODED = /(?:41434d413a[0-9a-f]{12,}|(?:QUNNQT|FDTUE6|BQ01BO)[A-Za-z0-9+/_=-]{12,})/gi;
/** A token broken over lines or spread with spaces. */
const API_KEY_SPREAD = /A\s*C\s*M\s*A\s*:\s*(?:[A-Za-z0-9]\s*){40}:\s*(?:[0-9a-f]\s*){7}[0-9a-f]/g;
const OAUTH = /(?<!\w)(?:y[0-3]_[\w-]{8,}|AQAA[\w-]{20,})/g;
const JWT = /(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g;
const HEADER_VALUE =
  /((?:(?:x-)?api[-_ ]?key|oauth_token|access_token|authorization)["'`]?\s*(?:=>|[:=])\s*["'`]?(?:(?:bearer|oauth|basic|token)\s+)?(?:oauth_token\s*=\s*["'`]?)?)([^\s"'`,;&<>{}[\]\\]{8,})/gi;

/**
 * The text with everything in it that is or may be a token replaced by TOKEN_MASK. Masking again changes nothing.
 * @returns `leaked`: what was found, each kind once
 */
export function maskTokens(text: string): Masked {
  const found = new Set<LeakedKind>();
  const hide = (from: string, pattern: RegExp, kind: LeakedKind) =>
    replaceIn(from, foldLookAlikes(from), pattern, () => {
      found.add(kind);
      return TOKEN_MASK;
    });
  let masked = text;
  for (const pattern of [API_KEY_SPREAD, API_KEY, API_KEY_CODED]) masked = hide(masked, pattern, 'api-key');
  masked = hide(masked, OAUTH, 'oauth-token');
  masked = hide(masked, JWT, 'jwt');
  masked = masked.replace(HEADER_VALUE, (whole, before: string, value: string) => {
    if (value.startsWith(TOKEN_MASK)) return whole;
    found.add('header-value');
    return before + TOKEN_MASK;
  });
  return {
    text: masked.replace(new RegExp(MARKS, 'g'), TOKEN_MASK),
    leaked: LEAKED_KINDS.filter((kind) => found.has(kind)),
  };
}

/** Replaces in `text` what the pattern finds in `folded`, which has the same letters in the same places. */
function replaceIn(text: string, folded: string, pattern: RegExp, replacement: () => string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: value, index } of folded.matchAll(pattern)) {
    pieces.push(text.slice(at, index), replacement());
    at = index + value.length;
  }
  return pieces.join('') + text.slice(at);
}
