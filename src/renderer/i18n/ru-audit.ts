// Russian wording of the audit trail.

export const ruAudit = {
  audit: {
    title: 'История действий',
  },
} as const;
