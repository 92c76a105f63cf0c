// Whether a text pasted somewhere in the window is meant as a token.

const TOKEN_START = /^ACMA:\S+$/;

/** True for one word that starts as API-Key tokens do (facts section 1). Says nothing about whether it works. */
export function looksLikeToken(text: string): boolean {
  return TOKEN_START.test(text.trim());
}
