// `operations`: the catalogue of the Market's operations, and which of them a set of scopes may call.
import { operationsAllowedBy, searchOperations } from '../core/market/catalogue.ts';
import { ACCESS_SCOPE_NAMES, isAccessScope } from '../shared/access-scope.ts';
import { alignColumns, EXIT, printJson, printLines } from './output.ts';
import { UsageError } from './usage-error.ts';

export type OperationsOptions = { scopes?: string; search?: string; json?: boolean };

/** Runs the command; returns its exit code. Throws UsageError for a scope the Market does not have. */
export function listOperations({ scopes, search = '', json }: OperationsOptions): number {
  const found = searchOperations(search);
  if (scopes === undefined) {
    if (json) printJson(found);
    else printLines(alignColumns(found.map((one) => [one.operationId, one.method, one.path, one.group])));
    return EXIT.good;
  }
  const allowed = new Set(operationsAllowedBy(readScopes(scopes)));
  const judged = found.map((one) => ({ ...one, allowed: allowed.has(one) }));
  if (json) printJson(judged);
  else
    printLines(
      alignColumns(
        judged.map((one) => [one.allowed ? 'yes' : 'no', one.operationId, one.method, one.path, one.group]),
      ),
    );
  return EXIT.good;
}

function readScopes(list: string): string[] {
  const scopes = list.split(',').map((scope) => scope.trim());
  const unknown = scopes.filter((scope) => !isAccessScope(scope));
  if (unknown.length > 0) {
    throw new UsageError(
      `Unknown scope: ${unknown.map((scope) => `"${scope}"`).join(', ')}. The Market has ${ACCESS_SCOPE_NAMES.join(', ')}.`,
    );
  }
  return scopes;
}
