// Days of this computer's calendar: an operator means theirs, not those of Greenwich.

/** The day a moment falls on, YYYY-MM-DD. @param at milliseconds since 1970, or a date */
export function dayOf(at: number | Date): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
