// The state of a whole cabinet: the worst any of its tokens is in, and how a list of cabinets is searched.
import { fold } from '../../../shared/find-by-words.ts';
import { readOnEitherLayout } from '../../../shared/keyboard-layout.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { initialsOf } from '../../ui/initials.ts';
import type { TokenState } from '../../ui/token-state.ts';

/**
 * From worst to best; `address`: its address was changed from outside; `elsewhere` holds a token of another cabinet, `empty` has none at all. `changed`: all work,
 * but something drifted, which is to be seen and is no fault.
 */
export type CabinetState =
  | 'address'
  | 'bad'
  | 'elsewhere'
  | 'unproven'
  | 'unchecked'
  | 'changed'
  | 'good'
  | 'empty';

export function worstStateOf({
  counts,
  openDrift,
  isAddressProven,
}: Pick<CabinetView, 'counts' | 'openDrift' | 'isAddressProven'>): CabinetState {
  if (!isAddressProven) return 'address';
  if (counts.tokens === 0) return 'empty';
  if (counts.bad > 0) return 'bad';
  if (counts.elsewhere > 0) return 'elsewhere';
  if (counts.unproven > 0) return 'unproven';
  if (counts.unchecked > 0) return 'unchecked';
  return openDrift > 0 ? 'changed' : 'good';
}

/** The mark a cabinet's state is shown with; none where there are no tokens. Drift has a mark of its own. */
export function dotOf(state: CabinetState): TokenState | null {
  if (state === 'empty') return null;
  if (state === 'address' || state === 'elsewhere') return 'bad';
  return state === 'changed' ? 'good' : state;
}

/** How bad a cabinet's state is: 0 for the worst. */
export function rankOfState(cabinet: Parameters<typeof worstStateOf>[0]): number {
  return FROM_WORST.indexOf(worstStateOf(cabinet));
}

/** The worst state among cabinets; `empty` for none. */
export function worstOfAll(cabinets: readonly CabinetView[]): CabinetState {
  const states = new Set(cabinets.map(worstStateOf));
  return FROM_WORST.find((state) => states.has(state)) ?? 'empty';
}

const FROM_WORST: readonly CabinetState[] = [
  'address',
  'bad',
  'elsewhere',
  'unproven',
  'unchecked',
  'changed',
  'good',
  'empty',
];

/**
 * The cabinets a typed text means, also when it was typed on the other layout: by title, initials or group, by the
 * name or the number the Market gave.
 */
export function findCabinets(cabinets: readonly CabinetView[], text: string): CabinetView[] {
  if (text.trim() === '') return [...cabinets];
  const readings = readOnEitherLayout(text.trim())
    .map(fold)
    .filter((reading) => reading !== '');
  return cabinets.filter(({ title, identity, group }) => {
    const initials = fold(initialsOf(title));
    const fields = [title, group, identity?.name, identity?.id].map((field) => fold(field ?? ''));
    return readings.some(
      (reading) => reading === initials || fields.some((field) => field.includes(reading)),
    );
  });
}

/** The first colour no cabinet has yet, or the one used least. */
export function nextColour<Colour extends string>(
  colours: readonly [Colour, ...Colour[]],
  used: readonly Colour[],
): Colour {
  const times = (colour: Colour) => used.filter((other) => other === colour).length;
  return colours.reduce((best, colour) => (times(colour) < times(best) ? colour : best));
}
