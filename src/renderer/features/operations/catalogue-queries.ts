// The catalogue of operations as the window reads it from main.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const CATALOGUE = ['catalogue'] as const;
/** It names the tokens concerned, so it goes stale with them. */
export const DIFFERENCE = [...CATALOGUE, 'difference'] as const;

/** The catalogue of operations in use. */
export function useCatalogue() {
  return useQuery({ queryKey: CATALOGUE, queryFn: () => ask((api) => api.catalogue.show()) });
}

/** What the catalogue in use changed against the one before it. */
export function useCatalogueDifference() {
  return useQuery({
    queryKey: DIFFERENCE,
    queryFn: () => ask((api) => api.catalogue.difference()),
  });
}
