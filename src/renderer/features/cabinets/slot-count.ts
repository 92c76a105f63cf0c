// How many of a cabinet's places for tokens are taken, by what is kept here and by what the operator saw there.
import type { TokenLine } from '../../../shared/token-line.ts';
import type { CabinetView } from '../../../shared/views.ts';

/** The Market's cap on the tokens of one cabinet. Source: facts section 1. */
export const TOKEN_SLOTS = 30;

/** The tokens known to take a place of this cabinet: those not proven dead and not put in another cabinet by the Market. */
export function countLiving(lines: readonly Pick<TokenLine, 'proven' | 'isElsewhere'>[]): number {
  return lines.filter(({ proven, isElsewhere }) => proven !== 'bad' && !isElsewhere).length;
}

/** What the operator counted beside what is known: as many, more there, or fewer. */
export type SlotDifference =
  | { kind: 'same' }
  | { kind: 'unknown-there'; count: number }
  | { kind: 'more-here'; count: number };

/** @param living see `countLiving`. Null when the operator has not counted. */
export function compareSeen(seen: number | null, living: number): SlotDifference | null {
  if (seen === null) return null;
  if (seen > living) return { kind: 'unknown-there', count: seen - living };
  return seen < living ? { kind: 'more-here', count: living - seen } : { kind: 'same' };
}

/** True when no place seems to be left for one more token. */
export function isFull({ seenTokens }: Pick<CabinetView, 'seenTokens'>, living: number): boolean {
  return Math.max(living, seenTokens ?? 0) >= TOKEN_SLOTS;
}
