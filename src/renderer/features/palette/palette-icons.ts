// A sign for everything the palette finds, the same as where the thing itself stands.
import type { Icon } from '@tabler/icons-react';
import {
  IconAdjustments,
  IconApi,
  IconArrowsExchange,
  IconBolt,
  IconBook,
  IconBox,
  IconCalendarTime,
  IconChecks,
  IconDatabaseExport,
  IconDeviceDesktop,
  IconEdit,
  IconHistory,
  IconKey,
  IconLanguage,
  IconLayoutGrid,
  IconListCheck,
  IconLock,
  IconMoon,
  IconPlus,
  IconRefresh,
  IconRoute,
  IconScale,
  IconSettings,
  IconShare,
  IconStethoscope,
  IconSun,
  IconTrash,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { PaletteKind } from '../../../shared/recent-item.ts';
import type { ActId } from './palette-acts.ts';
import type { PaletteItem } from './palette-item.ts';

const OF_KIND: Record<PaletteKind, Icon> = {
  cabinet: IconKey,
  token: IconKey,
  holder: IconUser,
  profile: IconListCheck,
  operation: IconApi,
  action: IconBolt,
};

const OF_ACT: Record<Exclude<ActId, `settings-${string}`>, Icon> = {
  'test-token': IconRefresh,
  'hand-over': IconShare,
  'deep-check': IconRoute,
  'edit-token': IconEdit,
  'add-token': IconPlus,
  'check-cabinet': IconChecks,
  'edit-cabinet': IconEdit,
  schedule: IconCalendarTime,
  'quick-test': IconBolt,
  'check-all': IconChecks,
  'add-cabinet': IconPlus,
  'open-package': IconBox,
  'error-doctor': IconStethoscope,
  overview: IconLayoutGrid,
  operations: IconApi,
  advisor: IconAdjustments,
  catalogue: IconApi,
  holders: IconUsers,
  ledger: IconBook,
  rotations: IconArrowsExchange,
  policies: IconScale,
  profiles: IconListCheck,
  trash: IconTrash,
  settings: IconSettings,
  backups: IconDatabaseExport,
  transfer: IconDatabaseExport,
  audit: IconHistory,
  russian: IconLanguage,
  english: IconLanguage,
  light: IconSun,
  dark: IconMoon,
  system: IconDeviceDesktop,
  lock: IconLock,
};

export function iconOf({ kind, id }: PaletteItem): Icon {
  if (kind !== 'action') return OF_KIND[kind];
  if (isAct(id)) return OF_ACT[id];
  // A section of the settings.
  return id.startsWith('settings-') ? IconSettings : OF_KIND.action;
}

function isAct(id: string): id is keyof typeof OF_ACT {
  return Object.hasOwn(OF_ACT, id);
}
