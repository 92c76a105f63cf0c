// Russian wording of the pages that open once the vault does.
import { ruActivity } from './ru-activity.ts';
import { ruAdvisor } from './ru-advisor.ts';
import { ruAudit } from './ru-audit.ts';
import { ruBackups } from './ru-backups.ts';
import { ruCabinetList } from './ru-cabinet-list.ts';
import { ruCalls } from './ru-calls.ts';
import { ruDoctor } from './ru-doctor.ts';
import { ruHandover } from './ru-handover.ts';
import { ruHolders } from './ru-holders.ts';
import { ruLedger } from './ru-ledger.ts';
import { ruOperations } from './ru-operations.ts';
import { ruPackages } from './ru-packages.ts';
import { ruPalette } from './ru-palette.ts';
import { ruPolicies } from './ru-policies.ts';
import { ruProfiles } from './ru-profiles.ts';
import { ruRotations } from './ru-rotations.ts';
import { ruSettings } from './ru-settings.ts';
import { ruTable } from './ru-table.ts';
import { ruTokenNote } from './ru-token-note.ts';
import { ruTour } from './ru-tour.ts';
import { ruTransfer } from './ru-transfer.ts';
import { ruUpdates } from './ru-updates.ts';
import { ruValue } from './ru-value.ts';
import { ruWizard } from './ru-wizard.ts';

export const ruPages = {
  ...ruActivity,
  ...ruAdvisor,
  ...ruCabinetList,
  ...ruCalls,
  ...ruDoctor,
  ...ruHandover,
  ...ruHolders,
  ...ruLedger,
  ...ruOperations,
  ...ruPackages,
  ...ruPalette,
  ...ruPolicies,
  ...ruProfiles,
  ...ruRotations,
  ...ruAudit,
  ...ruBackups,
  ...ruTable,
  ...ruSettings,
  ...ruTour,
  ...ruTokenNote,
  ...ruTransfer,
  ...ruUpdates,
  ...ruValue,
  ...ruWizard,
} as const;
