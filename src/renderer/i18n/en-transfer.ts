// English wording of tokens in bulk: import and export.
import type { ruTransfer } from './ru-transfer.ts';
import type { Wording } from './shape.ts';

export const enTransfer: Wording<typeof ruTransfer> = {
  transfer: {
    title: 'Import and export',
  },
};
