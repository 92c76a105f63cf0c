// A time to come, counted down.

/** What is left as minutes and seconds, "0:42". @param ms milliseconds, rounded up to the second; none below zero */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
