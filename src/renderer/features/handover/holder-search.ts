// The holders a typed text means.
import type { Holder } from '../../../shared/holder.ts';
import { findByWords, fold } from './handover-list-words.ts';

/** By name, contact and note, in their order. */
export function findHolders(holders: readonly Holder[], typed: string): Holder[] {
  return findByWords(holders, typed, ({ name, contact, note }) => fold(`${name}\n${contact}\n${note}`));
}
