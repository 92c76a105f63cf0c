// Rows of the token table: what is joined to them, what they are found by, and which of them pass the filters.
import { type AccessLevel, type AreaAccess, accessOf } from '../../../shared/area.ts';
import { DAY_MS } from '../../../shared/durations.ts';
import { fold, matcherOf } from '../../../shared/find-by-words.ts';
import { languageOf } from '../../../shared/language.ts';
import type { Policy } from '../../../shared/ledger.ts';
import type { PolicyFinding } from '../../../shared/policy.ts';
import type { LineFilters, LineFlag } from '../../../shared/saved-view.ts';
import type { HeldToken, TokenLine } from '../../../shared/token-line.ts';
import type { TokenState } from '../../ui/token-state.ts';
import { stateOfLine } from './sort-tokens.ts';

/** A row with all that its cells, its filters and its order need. `text` is what it is found by, folded. */
export type TableLine = TokenLine & {
  cabinetTitle: string;
  state: TokenState;
  access: AreaAccess[] | null;
  holders: HeldToken['holder'][];
  /** What the token is for: the jobs it was handed over for, else the note. */
  purpose: string;
  flags: LineFlag[];
  text: string;
};

/** What rows are joined with: the titles of the cabinets by id, who has which token, and which break a rule. */
export type JoinedWith = {
  titles: Readonly<Record<string, string>>;
  held: HeldIndex;
  broken: BrokenIndex;
  language: string;
};

/** Who has a token, by the id of its row and by its fingerprint. */
export type HeldIndex = ReadonlyMap<string, readonly HeldToken[]>;

/** Which rules a token breaks, by its id. */
export type BrokenIndex = ReadonlyMap<string, ReadonlySet<Policy>>;

/** Nobody has written down who holds the tokens when they begin: that alone is no alarm. */
const QUIET: readonly Policy[] = ['unknown-holder'];

/** A rule that is broken, and that nobody has said may be. */
export const isAlarming = ({ policy, exception }: Pick<PolicyFinding, 'policy' | 'exception'>): boolean =>
  exception === null && !QUIET.includes(policy);

export function indexBroken(findings: readonly PolicyFinding[]): BrokenIndex {
  const index = new Map<string, Set<Policy>>();
  for (const finding of findings.filter(isAlarming)) {
    const { tokenId, policy } = finding;
    index.set(tokenId, (index.get(tokenId) ?? new Set()).add(policy));
  }
  return index;
}

export function indexHeld(held: readonly HeldToken[]): HeldIndex {
  const index = new Map<string, HeldToken[]>();
  const add = (key: string, one: HeldToken) => index.set(key, [...(index.get(key) ?? []), one]);
  for (const one of held) {
    add(one.tokenId, one);
    add(one.fingerprint, one);
  }
  return index;
}

export function joinLine(line: TokenLine, { titles, held, broken, language }: JoinedWith): TableLine {
  const handovers = [...new Set([...(held.get(line.id) ?? []), ...(held.get(line.fingerprint) ?? [])])];
  const holders = [...new Map(handovers.map(({ holder }) => [holder.id, holder])).values()];
  const jobs = [...new Set(handovers.map(({ profile }) => profile[languageOf(language)]))];
  const cabinetTitle = titles[line.cabinetId] ?? '';
  const purpose = jobs.join(', ') || line.note;
  const texts = [line.title, line.facts?.name, `#${line.fingerprint}`, cabinetTitle, purpose, line.note];
  return {
    ...line,
    cabinetTitle,
    state: stateOfLine(line),
    access: line.facts && accessOfScopes(line.facts.scopes),
    holders,
    purpose,
    flags: flagsOf(line, [...(broken.get(line.id) ?? [])]),
    text: fold([...texts, ...holders.map(({ name }) => name)].join('\n')),
  };
}

const known = new Map<string, AreaAccess[]>();

/** Thousands of tokens have a handful of sets of scopes. */
function accessOfScopes(scopes: readonly string[]): AreaAccess[] {
  const key = scopes.join();
  const access = known.get(key) ?? accessOf(scopes);
  known.set(key, access);
  return access;
}

function flagsOf(line: TokenLine, broken: readonly Policy[]): LineFlag[] {
  const flags: [LineFlag, boolean][] = [
    ['identity', line.hasIdentityAlarm],
    ['elsewhere', line.isElsewhere && !line.hasIdentityAlarm],
    ['damaged', line.isDamaged],
    ['drift', line.openDrift > 0],
    ['policy', broken.some((policy) => policy !== 'age')],
    ['due', broken.includes('age')],
    ['unknown-scopes', (line.facts?.unknownScopes.length ?? 0) > 0],
    ['watched', line.isWatched],
  ];
  return flags.flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}

/** A flag that somebody must look at; a watch only says that it is being looked at. */
export const isAlarm = (flag: LineFlag): boolean => flag !== 'watched';

export function needsAttention({ state, flags }: Pick<TableLine, 'state' | 'flags'>): boolean {
  return state === 'bad' || state === 'unproven' || flags.some(isAlarm);
}

const RANK: Record<AccessLevel, number> = { none: 0, view: 1, manage: 2 };

/** The rows that pass every filter, in their order; what is searched for may be typed on either layout. @param now milliseconds since 1970 */
export function filterLines(lines: readonly TableLine[], filters: LineFilters, now: number): TableLine[] {
  const matches = matcherOf(filters.text);
  const states = new Set<TokenState>(filters.states);
  const flags = new Set(filters.flags);
  const cabinets = new Set(filters.cabinets);
  return lines.filter(
    (line) =>
      matches(line.text) &&
      (states.size === 0 || states.has(line.state)) &&
      (cabinets.size === 0 || cabinets.has(line.cabinetId)) &&
      (flags.size === 0 || line.flags.some((flag) => flags.has(flag))) &&
      hasAccess(line, filters.access) &&
      isHeldBy(line, filters.holder) &&
      (filters.uncheckedDays === null ||
        line.check === null ||
        now - line.check.at > filters.uncheckedDays * DAY_MS) &&
      (filters.olderDays === null || now - line.createdAt > filters.olderDays * DAY_MS) &&
      (!filters.needsAttention || needsAttention(line)),
  );
}

function hasAccess({ facts, access }: TableLine, wanted: LineFilters['access']): boolean {
  if (wanted === null) return true;
  if (!facts || !access) return false;
  if (wanted.area !== 'everywhere') {
    const { area, level } = wanted;
    return access.some((one) => one.area === area && RANK[one.level] >= RANK[level]);
  }
  const whole = wanted.level === 'manage' ? ['ALL_METHODS'] : ['ALL_METHODS', 'ALL_METHODS_READ_ONLY'];
  return facts.scopes.some((scope) => whole.includes(scope));
}

function isHeldBy({ holders }: TableLine, wanted: LineFilters['holder']): boolean {
  if (wanted === null) return true;
  if (wanted === 'somebody') return holders.length > 0;
  if (wanted === 'nobody') return holders.length === 0;
  return holders.some(({ id }) => id === wanted.id);
}

/** How many kinds of filters are set, the typed text aside. */
export function countFilters(filters: LineFilters): number {
  const { states, access, holder, cabinets, flags, uncheckedDays, olderDays } = filters;
  return [
    states.length > 0,
    access !== null,
    holder !== null,
    cabinets.length > 0,
    flags.length > 0,
    uncheckedDays !== null,
    olderDays !== null,
    filters.needsAttention,
  ].filter(Boolean).length;
}

/**
 * Rows that were seen before, in their places, as they are now and without those that are gone; once there are others
 * altogether, such as one that was taken back from the trash, those of now.
 */
export function keepPlaces(
  before: { rows: readonly TableLine[]; all: readonly TableLine[] },
  fresh: readonly TableLine[],
  all: readonly TableLine[],
): readonly TableLine[] {
  const known = new Set(before.all.map(({ id }) => id));
  if (before.rows.length === 0 || all.some(({ id }) => !known.has(id))) return fresh;
  const now = new Map(all.map((line) => [line.id, line]));
  return before.rows.flatMap(({ id }) => now.get(id) ?? []);
}
