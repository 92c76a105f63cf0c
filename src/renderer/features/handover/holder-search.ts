// The holders a typed text means.

import { findByWords, fold } from '../../../shared/find-by-words.ts';
import type { Holder } from '../../../shared/holder.ts';

/** By name, contact and note, in their order. */
export function findHolders(holders: readonly Holder[], typed: string): Holder[] {
  return findByWords(holders, typed, ({ name, contact, note }) => fold(`${name}\n${contact}\n${note}`));
}
