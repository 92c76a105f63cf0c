// Rows of the store with nothing in them but what a spec says.
import type { CabinetRow } from '../../src/core/store/cabinet-table.ts';
import type { TokenRow } from '../../src/core/store/token-table.ts';

/** A cabinet of which nothing is known yet. */
export const cabinetRow = (id: string, more: Partial<CabinetRow> = {}): CabinetRow => ({
  id,
  title: id,
  colour: 'teal',
  api: 'https://market.test',
  identity: null,
  subscription: null,
  subscriptionAt: null,
  stores: [],
  storesAt: null,
  schedule: null,
  scheduledAt: null,
  createdAt: 0,
  discardedAt: null,
  seenTokens: null,
  seenTokensAt: null,
  oldestDays: null,
  addressSeal: null,
  group: null,
  isPinned: false,
  ...more,
});

/** A token that was never tested; its value is none. */
export const tokenRow = (id: string, cabinetId: string, more: Partial<TokenRow> = {}): TokenRow => ({
  id,
  cabinetId,
  title: id,
  note: '',
  sealed: Buffer.alloc(0),
  fingerprint: Buffer.from(id),
  facts: null,
  factsAt: null,
  approved: null,
  belongsTo: null,
  pinned: null,
  deep: null,
  createdAt: 0,
  editedAt: 0,
  discardedAt: null,
  ...more,
});
