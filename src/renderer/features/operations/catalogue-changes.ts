// In which order a catalogue's changes are told.

/** Those that lose come first, the greatest loss first of all, then those that win most. */
export function sortConcerned<T extends { won: readonly string[]; lost: readonly string[] }>(
  concerned: readonly T[],
): T[] {
  return concerned.toSorted((a, b) => b.lost.length - a.lost.length || b.won.length - a.won.length);
}
