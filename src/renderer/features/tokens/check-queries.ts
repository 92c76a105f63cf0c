// What the token page reads besides the token itself: the plan of a deep check and the 90 days behind a token.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

/** A plan is good for ten minutes only, so it is made for the dialog that shows it and forgotten with it. */
export function useDeepPlan(tokenId: string) {
  return useQuery({
    queryKey: ['deep-plan', tokenId],
    queryFn: () => ask((api) => api.tokens.planDeepCheck({ id: tokenId })),
    gcTime: 0,
  });
}

/** The 90 days of a token; read again on the news that also renew the token itself. */
export function useTimeline(tokenId: string) {
  return useQuery({
    queryKey: ['timeline', tokenId],
    queryFn: () => ask((api) => api.tokens.timeline({ id: tokenId })),
  });
}
