// English wording of the command palette; see ru-palette.ts.
import type { ruPalette } from './ru-palette.ts';
import type { Wording } from './shape.ts';

export const enPalette: Wording<typeof ruPalette> = {
  palette: {
    title: 'Find or do',
    placeholder: 'Cabinet, token, holder, operation, action…',
    results: 'What was found',
    nothing: 'Nothing found. Check how the word is spelt, or type a part of it.',
    found_one: '{{count}} result found',
    found_other: '{{count}} results found',
    more_one: 'and {{count}} more: type more letters',
    more_other: 'and {{count}} more: type more letters',
    profile: 'Profile',
    kind: {
      recent: 'Recent',
      cabinet: 'Cabinets',
      token: 'Tokens',
      holder: 'Holders',
      profile: 'Profiles',
      operation: 'API operations',
      action: 'Actions',
    },
    act: {
      handOver: 'Hand over token “{{title}}”…',
      deepCheck: 'Deep check of “{{title}}”…',
      editToken: 'Edit title and note of “{{title}}”…',
      addToken: 'Add a token to “{{title}}”…',
      checkCabinet: 'Check cabinet “{{title}}”…',
      editCabinet: 'Edit cabinet “{{title}}”…',
      schedule: 'Scheduled checks of “{{title}}”…',
      checkAll: 'Check all cabinets…',
      doctorWords: 'diagnose errors 401 403 420 help',
      transfer: 'Import and export of tokens',
      language: { ru: 'Language: Russian', en: 'Language: English' },
      scheme: {
        light: 'Appearance: light',
        dark: 'Appearance: dark',
        system: 'Appearance: as the system',
      },
    },
  },
};
