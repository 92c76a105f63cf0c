// English wording of the note on a token; see ru-token-note.ts.
import type { ruTokenNote } from './ru-token-note.ts';
import type { Wording } from './shape.ts';

export const enTokenNote: Wording<typeof ruTokenNote> = {
  tokenNote: {
    title: 'Note',
    add: 'Add a note',
    addNamed: 'Add a note on token {{title}}',
    edit: 'Edit note',
    editNamed: 'Edit note on token {{title}}',
    label: 'Note on token {{title}}',
    hint: 'Seen by you alone, in this program',
    unsaved: 'This note is not saved yet',
    save: 'Save note',
  },
};
