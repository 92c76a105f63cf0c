// In which order cabinets stand in the rail, and what becomes of that order when one is moved. Pure: main keeps the
// order, the window shows beforehand what main will make of it.

/** Where a cabinet stands besides its turn: in which named group, and whether it is pinned to the top. */
export type RailPlace = { id: string; group: string | null; isPinned: boolean };

type Standing = Pick<RailPlace, 'group' | 'isPinned'>;

/** A part of the rail under one heading: the pinned ones, a group, or those of no group. */
export type RailSection = 'pinned' | 'ungrouped' | `group:${string}`;

/** A pinned cabinet keeps its group and goes back to it when it is no longer pinned. */
export function sectionOf({ group, isPinned }: Standing): RailSection {
  if (isPinned) return 'pinned';
  return group === null ? 'ungrouped' : `group:${group}`;
}

/** The group's name; null for the sections that are none. */
export function groupOfSection(section: RailSection): string | null {
  return section.startsWith('group:') ? section.slice('group:'.length) : null;
}

/**
 * Sections in the order shown, none empty: the pinned cabinets, the groups by their first one, the rest. Inside each
 * the order given.
 */
export function divideRail<Place extends Standing>(
  places: readonly Place[],
): { section: RailSection; places: Place[] }[] {
  const sections = new Map<RailSection, Place[]>();
  for (const place of places) {
    const section = sectionOf(place);
    sections.set(section, [...(sections.get(section) ?? []), place]);
  }
  const { pinned, ungrouped } = { pinned: sections.get('pinned'), ungrouped: sections.get('ungrouped') };
  return [
    ...(pinned ? [{ section: 'pinned' as const, places: pinned }] : []),
    ...[...sections]
      .filter(([section]) => section !== 'pinned' && section !== 'ungrouped')
      .map(([section, inside]) => ({ section, places: inside })),
    ...(ungrouped ? [{ section: 'ungrouped' as const, places: ungrouped }] : []),
  ];
}

/** The same places in the order shown. */
export function orderRail<Place extends Standing>(places: readonly Place[]): Place[] {
  return divideRail(places).flatMap((section) => section.places);
}

/** One step up or down inside its section; null when it stands at the end of it, or is not there. */
export function stepInRail<Place extends RailPlace>(
  places: readonly Place[],
  id: string,
  step: -1 | 1,
): Place[] | null {
  const ordered = orderRail(places);
  const at = ordered.findIndex((place) => place.id === id);
  const [moved, other] = [ordered[at], ordered[at + step]];
  if (!moved || !other || sectionOf(moved) !== sectionOf(other)) return null;
  return ordered.with(at, other).with(at + step, moved);
}

/** At the end of the section it belongs to by what it is made; where it was when that is the section it is in. */
export function standInRail<Place extends RailPlace>(
  places: readonly Place[],
  id: string,
  standing: Standing,
): Place[] {
  const ordered = orderRail(places);
  const before = ordered.find((place) => place.id === id);
  if (!before) return ordered;
  const after = { ...before, ...standing };
  if (sectionOf(before) === sectionOf(after)) {
    return orderRail(ordered.map((place) => (place.id === id ? after : place)));
  }
  return orderRail([...ordered.filter((place) => place.id !== id), after]);
}

/**
 * Dropped upon another cabinet, whose turn and section it takes, or upon the heading of a section, whose first it
 * becomes. Moving down inside a section it comes to stand behind the other, as what was dragged over it shows.
 */
export function dropInRail<Place extends RailPlace>(
  places: readonly Place[],
  id: string,
  target: { on: 'cabinet'; id: string } | { on: 'heading'; section: RailSection },
): Place[] {
  const ordered = orderRail(places);
  const from = ordered.findIndex((place) => place.id === id);
  const moved = ordered[from];
  if (!moved || (target.on === 'cabinet' && target.id === id)) return ordered;
  const rest = ordered.filter((place) => place.id !== id);
  if (target.on === 'heading') {
    const first = rest.findIndex((place) => sectionOf(place) === target.section);
    return orderRail(rest.toSpliced(first === -1 ? rest.length : first, 0, joined(moved, target.section)));
  }
  const to = ordered.findIndex((place) => place.id === target.id);
  const other = ordered[to];
  if (!other) return ordered;
  const isDownwards = to > from && sectionOf(other) === sectionOf(moved);
  const at = rest.indexOf(other) + (isDownwards ? 1 : 0);
  return orderRail(rest.toSpliced(at, 0, joined(moved, sectionOf(other))));
}

function joined<Place extends RailPlace>(place: Place, section: RailSection): Place {
  if (section === 'pinned') return { ...place, isPinned: true };
  return { ...place, isPinned: false, group: groupOfSection(section) };
}

/** Another name for a group, or null to dissolve it; a name another group has joins the two. */
export function renameInRail<Place extends RailPlace>(
  places: readonly Place[],
  group: string,
  name: string | null,
): Place[] {
  return orderRail(places.map((place) => (place.group === group ? { ...place, group: name } : place)));
}

export type ArrangementProblem = 'unknown' | 'missing' | 'double';

/** What is wrong with an order that is to hold for just these cabinets; null when nothing is. */
export function findArrangementProblem(
  given: readonly string[],
  kept: readonly string[],
): ArrangementProblem | null {
  const known = new Set(kept);
  const named = new Set(given);
  if (given.some((id) => !known.has(id))) return 'unknown';
  if (named.size < given.length) return 'double';
  return named.size < known.size ? 'missing' : null;
}
