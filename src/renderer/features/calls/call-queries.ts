// The calls made by hand with a token, as main keeps them.
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../client.ts';

export const callsKey = (tokenId: string) => ['calls', tokenId] as const;

export function useCallHistory(tokenId: string) {
  return useQuery({
    queryKey: callsKey(tokenId),
    queryFn: () => ask((api) => api.calls.history({ id: tokenId })),
  });
}
