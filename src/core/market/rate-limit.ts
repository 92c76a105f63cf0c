// Reads when the Market allows the next request.

/**
 * Time from `X-RateLimit-Resource-Until` (RFC 822 date in GMT; facts section 8).
 * @param header the header's text, null when missing
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970; null when missing, malformed, already past, or more than a day ahead
 *   (limits run by the minute or the hour, so such a date is a broken clock somewhere)
 */
export function readLimitUntil(header: string | null, now: number): number | null {
  if (header === null || !/\d{1,2}:\d{2}:\d{2}/.test(header)) return null;
  const until = Date.parse(header);
  if (Number.isNaN(until) || until <= now || until > now + 24 * 3_600_000) return null;
  return until;
}
