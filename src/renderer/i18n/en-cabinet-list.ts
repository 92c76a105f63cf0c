// English wording of the list of all cabinets; see ru-cabinet-list.ts.
import type { ruCabinetList } from './ru-cabinet-list.ts';
import type { Wording } from './shape.ts';

export const enCabinetList: Wording<typeof ruCabinetList> = {
  cabinetList: {
    find: 'Narrow down the cabinets',
    found_one: '{{count}} cabinet of {{total}}',
    found_other: '{{count}} cabinets of {{total}}',
    none: 'No such cabinets. Title, group, and the name and number at the Market are searched.',
    ownOrder: 'Back to your own order',
  },
};
