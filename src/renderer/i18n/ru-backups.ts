// Russian wording of backups and of bringing them back.

export const ruBackups = {
  backups: {
    title: 'Резервные копии',
  },
} as const;
