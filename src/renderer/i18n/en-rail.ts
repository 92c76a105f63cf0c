// English wording of the order of the rail: groups, pins, moving.
import type { ruRail } from './ru-rail.ts';
import type { Wording } from './shape.ts';

export const enRail: Wording<typeof ruRail> = {
  arrange: {
    pinned: 'Pinned',
    ungrouped: 'No group',
    cabinets_one: '{{count}} cabinet',
    cabinets_other: '{{count}} cabinets',
    menu: 'Place of the cabinet {{title}}',
    groupMenu: 'Actions on the group {{group}}',
    more: 'Place in the list',
    pin: 'Pin to the top',
    unpin: 'Unpin',
    up: 'Move up',
    down: 'Move down',
    toGroup: 'Group',
    newGroup: 'New group…',
    edit: 'Edit the cabinet…',
    renameGroup: 'Rename the group…',
    dissolve: 'Dissolve the group',
    renameTitle: 'Rename the group “{{group}}”',
    groupLabel: 'Group',
    groupHint: 'A client of the agency, for example. Empty for none.',
    groupJoins: 'There is a group of this name: the cabinets will be together.',
    said: '{{title}}: {{section}}, {{place}} of {{count}}',
    saidUndone: 'The group “{{group}}” is gone, its cabinets are still here',
    instructions:
      'To move the cabinet, press the space bar, go with the arrow keys and press the space bar again. Escape cancels. Shift+F10 opens a menu.',
    lifted: 'The cabinet {{title}} is lifted. Go with the arrow keys.',
    over: '{{title}}: now at {{target}}',
    dropped: 'The cabinet {{title}} was moved',
    cancelled: 'The cabinet {{title}} stayed where it was',
  },
};
