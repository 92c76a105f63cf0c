// The catalogue of the Market's operations: which exist, which a set of scopes may call, how to find one.
import data from '../../../resources/market/operations.json' with { type: 'json' };
import type { Operation, OperationCatalogue } from '../../shared/operation.ts';
import { isOpenTo, operationCatalogueSchema } from '../../shared/operation.ts';
import { openSearch } from '../../shared/search-operations.ts';

let catalogue: OperationCatalogue | undefined;
let byId: ReadonlyMap<string, Operation> | undefined;
let search: ((text: string) => Operation[]) | undefined;

/**
 * The whole catalogue: 169 operations as of the end of September 2026. The file is checked on the first call
 * and throws a ZodError when it is broken. Source: facts sections 11 and 12.
 */
export function loadCatalogue(): OperationCatalogue {
  catalogue ??= operationCatalogueSchema.parse(data);
  return catalogue;
}

/** The operation with this id, or undefined when the catalogue has none. Ids are case-sensitive. */
export function findOperation(operationId: string): Operation | undefined {
  byId ??= new Map(loadCatalogue().operations.map((operation) => [operation.operationId, operation]));
  return byId.get(operationId);
}

/** Every operation that a token with these scopes may call, in catalogue order. Unknown scope names open nothing. */
export function operationsAllowedBy(scopes: readonly string[]): Operation[] {
  return loadCatalogue().operations.filter((operation) => isOpenTo(operation, scopes));
}

/**
 * Operations that fit each word of the text, best first: by titles in both languages, id, path and group. An empty
 * text finds all. How it ranks: `openSearch`.
 */
export function searchOperations(text: string): Operation[] {
  search ??= openSearch(loadCatalogue().operations);
  return search(text);
}
