// English wording of the pages that open once the vault does; see ru-pages.ts.
import { enActivity } from './en-activity.ts';
import { enAdvisor } from './en-advisor.ts';
import { enAudit } from './en-audit.ts';
import { enBackups } from './en-backups.ts';
import { enCabinetList } from './en-cabinet-list.ts';
import { enCalls } from './en-calls.ts';
import { enDoctor } from './en-doctor.ts';
import { enHandover } from './en-handover.ts';
import { enHolders } from './en-holders.ts';
import { enLedger } from './en-ledger.ts';
import { enOperations } from './en-operations.ts';
import { enPackages } from './en-packages.ts';
import { enPalette } from './en-palette.ts';
import { enPolicies } from './en-policies.ts';
import { enProfiles } from './en-profiles.ts';
import { enRotations } from './en-rotations.ts';
import { enSettings } from './en-settings.ts';
import { enTable } from './en-table.ts';
import { enTokenNote } from './en-token-note.ts';
import { enTour } from './en-tour.ts';
import { enTransfer } from './en-transfer.ts';
import { enUpdates } from './en-updates.ts';
import { enValue } from './en-value.ts';
import { enWizard } from './en-wizard.ts';
import type { ruPages } from './ru-pages.ts';
import type { Wording } from './shape.ts';

export const enPages: Wording<typeof ruPages> = {
  ...enActivity,
  ...enAdvisor,
  ...enCabinetList,
  ...enCalls,
  ...enDoctor,
  ...enHandover,
  ...enHolders,
  ...enLedger,
  ...enOperations,
  ...enPackages,
  ...enPalette,
  ...enPolicies,
  ...enProfiles,
  ...enRotations,
  ...enAudit,
  ...enBackups,
  ...enTable,
  ...enSettings,
  ...enTour,
  ...enTokenNote,
  ...enTransfer,
  ...enUpdates,
  ...enValue,
  ...enWizard,
};
