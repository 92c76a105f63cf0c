// The operations the practice market serves: the same file the program's catalogue is made of.
import data from '../../resources/market/operations.json' with { type: 'json' };
import type { Operation } from '../shared/operation.ts';
import { operationCatalogueSchema } from '../shared/operation.ts';

let operations: Operation[] | undefined;

/** Every operation of the Market, checked once. Throws a ZodError when the file is broken. */
export function loadOperations(): Operation[] {
  operations ??= operationCatalogueSchema.parse(data).operations;
  return operations;
}
