// English wording of the page of handing over; see ru-handover.ts.
import type { ruHandover } from './ru-handover.ts';
import type { Wording } from './shape.ts';

export const enHandover: Wording<typeof ruHandover> = {
  handoverPage: {
    subtitle: 'Who was given which token, and what became of it',
    broken_one: '{{count}} rule violation',
    broken_other: '{{count}} rule violations',
    seePolicies: 'See what to do',
    tab: {
      holders: 'Holders',
      ledger: 'Ledger',
      rotations: 'Rotations',
      policies: 'Policies',
      profiles: 'Profiles',
    },
  },
};
