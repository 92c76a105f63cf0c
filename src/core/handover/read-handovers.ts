// Handovers as they stand now, read from the entries of the ledger in their order.
import type { Handover } from '../../shared/handover-record.ts';
import type { LedgerEntry } from '../../shared/ledger.ts';

/**
 * @param entries of the ledger, in any order
 * @returns every handover there ever was, the newest first
 */
export function readHandovers(entries: readonly LedgerEntry[]): Handover[] {
  const handovers = new Map<string, Handover>();
  for (const { number, at, holds, content } of entries.toSorted((one, other) => one.number - other.number)) {
    if (content?.kind === 'handed-over') {
      const { kind: _kind, ...rest } = content;
      handovers.set(content.handoverId, { ...rest, entry: number, at, holds, received: null, ended: null });
      continue;
    }
    // What does not hold may be there to hide that somebody has a token: they count as having it.
    if (!holds || !content || !('handoverId' in content)) continue;
    const handover = handovers.get(content.handoverId);
    if (!handover) continue;
    if (content.kind === 'received') {
      const { receivedBy, openedAt, check } = content;
      handover.received = { at, by: receivedBy, openedAt, check };
    } else {
      const { why, note, proof } = content;
      // The first end is the end.
      handover.ended ??= { at, why, note, proof };
    }
  }
  return [...handovers.values()].toReversed();
}

/** True when a handover was of this very value, under whatever row it is kept by now. */
export function isOf({ token }: Handover, other: { id: string; fingerprint: string }): boolean {
  return token.id === other.id || token.fingerprint === other.fingerprint;
}

/** True while the holder has the token: given, and not ended. */
export function isHeld(handover: Handover): boolean {
  return handover.ended === null;
}
