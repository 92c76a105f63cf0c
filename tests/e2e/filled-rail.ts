// A data folder with many cabinets in groups, some of them pinned.
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { CABINET_COLOURS } from '../../src/shared/views.ts';
import { openFolder } from './filled-vault.ts';

export type RailSeed = { title: string; group?: string; isPinned?: boolean };

/** Two agencies' clients, two pins, and a few of no group: eight cabinets. */
export const EIGHT: readonly RailSeed[] = [
  { title: 'Мебель Плюс', isPinned: true },
  { title: 'Зоомир', group: 'Агентство Север', isPinned: true },
  { title: 'Чайный дом', group: 'Агентство Север' },
  { title: 'Книги и карты', group: 'Агентство Север' },
  { title: 'Bike Garage', group: 'Свои' },
  { title: 'Ромашка', group: 'Свои' },
  { title: 'Лавка пряностей' },
  { title: 'Садовый инвентарь' },
];

/** As many more cabinets as make `count`, spread over groups of ten. */
export function seedOf(count: number): RailSeed[] {
  const more = Array.from({ length: Math.max(0, count - EIGHT.length) }, (_, index) => ({
    title: `Кабинет ${index + 1}`,
    ...(index % 3 > 0 && { group: `Клиент ${1 + Math.floor(index / 10)}` }),
  }));
  return [...EIGHT, ...more];
}

export async function fillRail(folder: string, seeds: readonly RailSeed[]): Promise<void> {
  const core = await openFolder(folder);
  const places = seeds.map(({ title, group, isPinned = false }, index) => {
    const colour = CABINET_COLOURS[index % CABINET_COLOURS.length] ?? 'indigo';
    const { id } = core.cabinets.add({ title, colour, api: PRACTICE_API, group });
    return { id, group: group ?? null, isPinned };
  });
  core.cabinets.arrange(places);
  core.store.close();
}
