// One picture for each thing a token can bring about.
import {
  IconAddressBook,
  IconArrowBackUp,
  IconBoxSeam,
  IconCoins,
  IconFileAnalytics,
  IconMessage,
  IconPackage,
  IconReceipt,
  IconSettings,
  IconSpeakerphone,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import type { Effect } from '../../../shared/blast-radius.ts';

export const EFFECT_ICONS = {
  'change-prices': IconTag,
  'change-stock': IconBoxSeam,
  'change-goods': IconPackage,
  'delete-goods': IconTrash,
  'change-orders': IconReceipt,
  'decide-returns': IconArrowBackUp,
  'change-promotion': IconSpeakerphone,
  'change-settings': IconSettings,
  'write-to-buyers': IconMessage,
  'see-personal-data': IconAddressBook,
  'see-money': IconCoins,
  'start-reports': IconFileAnalytics,
} as const satisfies Record<Effect, unknown>;
