// A title offered for something the Market has named already.

/** The most characters a title may have. */
export const MOST_TITLE = 100;

/** The beginning of a name from the Market, as long as a title may be; '' when there is no name. */
export function prefillTitle(name: string | null | undefined): string {
  const start = (name ?? '').trim().slice(0, MOST_TITLE);
  // Half of a surrogate pair at the end is no character.
  return start.replace(/[\uD800-\uDBFF]$/, '').trim();
}
