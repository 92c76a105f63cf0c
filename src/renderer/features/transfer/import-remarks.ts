// What is to be said of a row of an import, in words.
import type { TFunction } from 'i18next';
import type { ImportProblem, ImportRow } from '../../../shared/transfer.ts';

/** Why a row is left out. */
export function describeProblem(t: TFunction, problem: ImportProblem): string {
  switch (problem.kind) {
    case 'foreign':
      return t(`paste.foreign.${problem.what}`);
    case 'repeats':
      return t('transfer.problem.repeats', { row: problem.row });
    case 'kept':
      return t(problem.discarded ? 'transfer.problem.keptInTrash' : 'transfer.problem.kept', {
        title: problem.title,
        cabinet: problem.cabinetTitle,
      });
    default:
      return t(`transfer.problem.${problem.kind}`);
  }
}

/** What is worth knowing of a row: why it is left out, or else what was put right and what looks odd. */
export function describeRow(
  t: TFunction,
  row: ImportRow,
): { state: 'unchecked' | 'unproven'; texts: string[] } {
  if (row.problem) {
    const isHarmless = row.problem.kind === 'no-token' || row.problem.kind === 'comment';
    return { state: isHarmless ? 'unchecked' : 'unproven', texts: [describeProblem(t, row.problem)] };
  }
  const texts: string[] = [];
  if (row.mended.length > 0) {
    const flaws = row.mended.map((flaw) => t(`paste.flaw.${flaw}`)).join(', ');
    texts.push(t('transfer.problem.mended', { flaws }));
  }
  if (row.unusual) texts.push(t('transfer.problem.unusual'));
  return { state: row.unusual ? 'unproven' : 'unchecked', texts };
}
