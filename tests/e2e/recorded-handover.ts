// Handovers for built-in profiles, written down before the program starts.
import type { Core } from '../../src/core/core.ts';
import type { Holder } from '../../src/shared/holder.ts';
import { BUILT_IN_PROFILES } from '../../src/shared/profile.ts';
import { addHolder, giveTo } from './filled-ledger.ts';
import { openFolder } from './filled-vault.ts';

/** Does something with the vault of a filled folder while the program is not running. */
export async function withVault(folder: string, act: (core: Core) => void): Promise<void> {
  const core = await openFolder(folder);
  act(core);
  core.store.close();
}

/** Writes down that a kept token was handed to somebody for a built-in profile. */
export function giveFor(core: Core, holder: Holder, title: string, profileId: string): void {
  const profile = BUILT_IN_PROFILES.find(({ id }) => id === profileId);
  if (!profile) throw new Error(`No profile ${profileId}`);
  const { note: _note, builtIn: _builtIn, ...mention } = profile;
  giveTo(core, holder, title, { profile: mention });
}

/** Four holders, one of whom has left, and a handful of handovers, rotations and exceptions. */
export function recordHandovers(core: Core): void {
  const anna = addHolder(core, 'Анна Ковалёва', { contact: '+7 900 123-45-67', note: 'закупки' });
  const crm = addHolder(core, 'RetailCRM', { kind: 'integration', contact: 'retailcrm.ru' });
  addHolder(core, 'Пётр Ильин', { kind: 'owner' });
  const boris = addHolder(core, 'Борис Смирнов', { contact: 'boris@agency.example' });
  giveFor(core, anna, 'Репрайсер', 'prices');
  giveFor(core, crm, 'RetailCRM', 'retailcrm');
  giveFor(core, boris, 'Агентство продвижения', 'promotion');
  giveFor(core, boris, 'RetailCRM', 'promotion');
  giveFor(core, boris, 'Бухгалтерия', 'finance');
  core.holders.setLeft(boris.id, true, 'договор окончен');
  const idOf = (title: string) => core.tokens.survey().find((one) => one.title === title)?.id ?? '';
  core.rotations.begin(idOf('Агентство продвижения'), 'подрядчик ушёл');
  core.rotations.begin(idOf('Прежний подрядчик'), 'утечка');
  core.profiles.save(null, {
    title: 'Сборщик заказов',
    scopes: [],
    operations: ['getBusinessOrders', 'updateOrderStatus', 'generateOrderLabels'],
    extraScopes: ['PRICING_READ_ONLY'],
    extraOperations: [],
    note: 'Склад на Ленинской',
  });
}
