// Russian wording of tokens in bulk: import and export.

export const ruTransfer = {
  transfer: {
    title: 'Импорт и экспорт',
  },
} as const;
