// Where a rotation stands, and which access the new token should have.
import { redundantScopes } from '../../../shared/compare-scopes.ts';
import type { LedgerEntry } from '../../../shared/ledger.ts';
import type { Operation, Seller } from '../../../shared/operation.ts';
import { accessOfProfile, type Profile } from '../../../shared/profile.ts';
import type { Rotation } from '../../../shared/rotation.ts';

export const STEPS = ['make-new', 'hand-over', 'delete-old', 'ended'] as const satisfies Rotation['step'][];
export type Step = (typeof STEPS)[number];
export type StepState = 'done' | 'current' | 'to-do' | 'not-done';

type Progress = Pick<Rotation, 'holders' | 'successor' | 'proof' | 'endedAt'>;

/** Those who wait for the new token. Whoever has left does not: they receive nothing any more. */
export function holdersWaiting(
  { holders }: Pick<Progress, 'holders'>,
  left: ReadonlySet<string>,
): Rotation['holders'] {
  return holders.filter(({ id, hasSuccessor }) => !hasSuccessor && !left.has(id));
}

function isDone(step: Step, rotation: Progress, left: ReadonlySet<string>): boolean {
  switch (step) {
    case 'make-new':
      return rotation.successor !== null;
    case 'hand-over':
      return rotation.successor !== null && holdersWaiting(rotation, left).length === 0;
    case 'delete-old':
      return rotation.proof !== null;
    case 'ended':
      return rotation.endedAt !== null;
  }
}

/** The step that is due: the first that is not done. @param left ids of the holders who have left */
export function stepDue(rotation: Progress, left: ReadonlySet<string>): Step {
  if (rotation.endedAt !== null) return 'ended';
  return STEPS.find((step) => !isDone(step, rotation, left)) ?? 'ended';
}

/** How a step stands; of a rotation that is over, whether it was ever done. @param left as for `stepDue` */
export function stateOfStep(step: Step, rotation: Progress, left: ReadonlySet<string>): StepState {
  if (isDone(step, rotation, left)) return 'done';
  if (rotation.endedAt !== null) return 'not-done';
  return step === stepDue(rotation, left) ? 'current' : 'to-do';
}

/**
 * The access that jobs need together, in the order they ask for it, without what one access says beside another.
 * @param operations the catalogue
 */
export function accessNeeded(
  jobs: readonly Profile[],
  operations: readonly Operation[],
  seller: Seller,
): string[] {
  const scopes = [...new Set(jobs.flatMap((job) => accessOfProfile(job, operations, seller)))];
  const redundant = redundantScopes(scopes, operations).map(({ scope }): string => scope);
  return scopes.filter((scope) => !redundant.includes(scope));
}

/** What the operator wrote when a rotation was ended by hand, as the ledger has it; empty when nothing was. */
export function noteOfEnd(entries: readonly LedgerEntry[], rotationId: string): string {
  for (const { content } of entries) {
    if (content?.kind === 'rotation-ended' && content.rotationId === rotationId) return content.note;
  }
  return '';
}
