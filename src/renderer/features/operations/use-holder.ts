// Whose access the window asks about: a kept token in the cabinet it is kept in, and what such a cabinet may call at all.
import { useMemo } from 'react';
import { sellerOf } from '../../../shared/api-address.ts';
import type { Operation } from '../../../shared/operation.ts';
import { allScopesOf, type TokenFacts } from '../../../shared/views.ts';
import { useCatalogue } from './catalogue-queries.ts';
import type { Holder } from './operation-filters.ts';

/** The same object as long as the token is the same, so that the list is not drawn anew for nothing. */
export function useHolder(
  token: { facts: TokenFacts | null } | undefined,
  cabinet: { api: string } | undefined,
): Holder | null {
  const facts = token?.facts;
  const api = cabinet?.api;
  return useMemo(
    () => (facts && api !== undefined ? { scopes: allScopesOf(facts), seller: sellerOf(api) } : null),
    [facts, api],
  );
}

/** The operations cabinets at this API may call at all, whatever the scopes; undefined while the catalogue is read. */
export function useOperationsAt(api: string): Operation[] | undefined {
  const operations = useCatalogue().data?.operations;
  return useMemo(() => operations?.filter((one) => one.audience.includes(sellerOf(api))), [operations, api]);
}
