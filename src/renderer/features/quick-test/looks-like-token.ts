// Whether a text pasted somewhere in the window is meant as a token.
import { examinePaste } from '../../../shared/paste-doctor.ts';

const TOKEN_START = /^ACMA:\S+$/;

/**
 * True for one word that starts as API-Key tokens do, and for a whole token with quotes, a header name or other
 * words around it (facts section 1). Says nothing about whether it works.
 */
export function looksLikeToken(text: string): boolean {
  if (TOKEN_START.test(text.trim())) return true;
  const { unusual, several } = examinePaste(text);
  return !unusual && !several;
}
