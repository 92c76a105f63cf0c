// English wording of backups and of bringing them back.
import type { ruBackups } from './ru-backups.ts';
import type { Wording } from './shape.ts';

export const enBackups: Wording<typeof ruBackups> = {
  backups: {
    title: 'Backups',
  },
};
