// Who holds a token now, and for which job.
import { useMemo } from 'react';
import type { Profile } from '../../../shared/profile.ts';
import { useHandovers, useHolders, useProfiles } from './handover-queries.ts';

/** Somebody who holds a token, and what it was given them for. */
export type Held = { holder: { id: string; name: string }; job: Profile };

/**
 * Who holds a token, under the names they have now; undefined while it is read. The value counts, under whichever row
 * it was kept when it was given; a profile that was removed is still what it was given for, as it was then.
 */
export function useHeld({ id, fingerprint }: { id: string; fingerprint: string }): Held[] | undefined {
  const handovers = useHandovers().data;
  const holders = useHolders().data;
  const profiles = useProfiles().data;
  return useMemo(() => {
    if (!handovers || !holders || !profiles) return undefined;
    return handovers
      .filter(({ ended, token }) => ended === null && (token.id === id || token.fingerprint === fingerprint))
      .map(({ holder, profile }) => ({
        holder: {
          id: holder.id,
          name: holders.find((one) => one.id === holder.id)?.name ?? holder.name,
        },
        job: profiles.find((one) => one.id === profile.id) ?? { ...profile, note: '', builtIn: false },
      }));
  }, [handovers, holders, profiles, id, fingerprint]);
}
