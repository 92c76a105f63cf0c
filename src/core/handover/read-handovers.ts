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
    } else if (content?.kind === 'received') {
      const handover = handovers.get(content.handoverId);
      if (handover) handover.received = { at, by: content.receivedBy, openedAt: content.openedAt };
    } else if (content?.kind === 'ended') {
      const { why, note, proof } = content;
      const handover = handovers.get(content.handoverId);
      // The first end is the end.
      if (handover && handover.ended === null) handover.ended = { at, why, note, proof };
    }
  }
  return [...handovers.values()].toReversed();
}

/** True while the holder has the token: given, and not ended. */
export function isHeld(handover: Handover): boolean {
  return handover.ended === null;
}
