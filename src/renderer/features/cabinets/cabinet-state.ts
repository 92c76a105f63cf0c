// The state of a whole cabinet: the worst any of its tokens is in, and how a list of cabinets is searched.
import type { CabinetView } from '../../../shared/views.ts';
import type { TokenState } from '../tokens/sort-tokens.ts';

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

/** The cabinets a typed text means: by title, by the name or the number the Market gave. */
export function findCabinets(cabinets: readonly CabinetView[], text: string): CabinetView[] {
  const wanted = fold(text);
  if (wanted === '') return [...cabinets];
  return cabinets.filter((cabinet) =>
    [cabinet.title, cabinet.identity?.name, cabinet.identity?.id].some(
      (field) => typeof field === 'string' && fold(field).includes(wanted),
    ),
  );
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase().replaceAll('ё', 'е');
}

/** The first colour no cabinet has yet, or the one used least. */
export function nextColour<Colour extends string>(
  colours: readonly [Colour, ...Colour[]],
  used: readonly Colour[],
): Colour {
  const times = (colour: Colour) => used.filter((other) => other === colour).length;
  return colours.reduce((best, colour) => (times(colour) < times(best) ? colour : best));
}
