// Notes under way, by token: leaving the page, or the lock that closes it, must not lose what was typed. They live as
// long as the window; a note is no secret to the database either.
const drafts = new Map<string, string>();

export function noteDraft(tokenId: string): string | null {
  return drafts.get(tokenId) ?? null;
}

/** @param text null when there is nothing to keep any more */
export function keepNoteDraft(tokenId: string, text: string | null): void {
  if (text === null) drafts.delete(tokenId);
  else drafts.set(tokenId, text);
}
