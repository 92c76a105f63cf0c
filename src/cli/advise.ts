// `advise`: the least powerful scopes for a set of operations.
import { loadCatalogue } from '../core/market/catalogue.ts';
import type { Advice } from '../shared/advise.ts';
import { advise } from '../shared/advise.ts';
import { alignColumns, EXIT, printJson, printLines } from './output.ts';

export type AdviseOptions = { json?: boolean };

/** Runs the command; returns its exit code. Unknown ids are part of the answer, not wrong usage. */
export function adviseScopes(operationIds: readonly string[], { json }: AdviseOptions): number {
  const advice = advise(operationIds, loadCatalogue().operations);
  if (json) printJson(advice);
  else printLines(linesOn(advice));
  return EXIT.good;
}

function linesOn({ scopes, unneeded, impossible, alternative }: Advice): string[] {
  const rows = [['scopes', scopes.join(', ') || 'none needed']];
  if (unneeded.length > 0) rows.push(['every token', unneeded.join(', ')]);
  if (impossible.length > 0) rows.push(['not possible', impossible.join(', ')]);
  if (alternative)
    rows.push(['or instead', `${alternative}: opens fewer writing operations, and all viewing`]);
  return alignColumns(rows);
}
