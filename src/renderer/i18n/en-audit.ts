// English wording of the audit trail.
import type { ruAudit } from './ru-audit.ts';
import type { Wording } from './shape.ts';

export const enAudit: Wording<typeof ruAudit> = {
  audit: {
    title: 'Audit trail',
  },
};
