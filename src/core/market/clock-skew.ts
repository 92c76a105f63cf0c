// Tells from the `Date` of an answer how wrong this computer's clock is. Nothing here is the Market's own: the header is that of
// HTTP (RFC 9110 section 6.6.1).

/** Differences within this are of no account: they neither end a certificate nor move a limit noticeably. */
const UNNOTICED_MS = 2 * 60_000;

// The one form of date servers send today (RFC 9110 section 5.6.7).
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How far the answering clock is ahead of this computer's, at the least: any time between sending and receiving may
 * be the one the answer was made at. Trust it only where the answer is known to be the Market's or another
 * well-known site's, because sign-in pages and filters date theirs as they like.
 * @param dateHeader the header `Date`, null when missing
 * @param sentAt when the request was sent, `receivedAt` when the answer came, by this computer's clock in
 *   milliseconds since 1970
 * @returns milliseconds, negative when the answering clock is behind; null when the header is missing or malformed,
 *   when both clocks agree within two minutes, or when this computer's clock was set back in between
 */
export function clockSkewOf(dateHeader: string | null, sentAt: number, receivedAt: number): number | null {
  if (dateHeader === null || !HTTP_DATE.test(dateHeader) || receivedAt < sentAt) return null;
  const date = Date.parse(dateHeader);
  const skew = date > receivedAt ? date - receivedAt : Math.min(0, date - sentAt);
  return Math.abs(skew) > UNNOTICED_MS ? skew : null;
}
