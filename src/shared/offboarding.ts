// What is left to do when a holder leaves: every token they still have, the most dangerous first.
import { sellerOf } from './api-address.ts';
import type { Handover } from './handover-record.ts';
import { canCall, type Operation, type Seller, scopesUnknownTo } from './operation.ts';
import { allScopesOf, type TokenBrief } from './views.ts';

/** What is known today of a token that somebody holds. `seller`: the kind of the cabinet it is kept in. */
export type KnownToken = Pick<TokenBrief, 'id' | 'cabinetId' | 'fingerprint' | 'facts' | 'verdict'> & {
  seller: Seller;
};

/**
 * How much harm a token can do. `writing`, `sensitive` (shows personal data or money) and `open` count the operations
 * it opens. All are null when the Market never told its access: such a token may be anything.
 */
export type TokenPower = { writing: number; sensitive: number; open: number } | null;

/**
 * A token to be taken from somebody.
 * @property handovers those of this holder that have not ended, the oldest first
 * @property scopes what introspection said last; of a token that is not kept here, or was never told, what was written
 *   down when it was handed over. Null when neither is known
 * @property kept where the token is kept; null when it is in the trash or erased: it cannot be replaced from here
 * @property isDead the Market said so: nobody can use it any more
 */
export type OffboardingItem = {
  handovers: Handover[];
  scopes: readonly string[] | null;
  power: TokenPower;
  seller: Seller;
  kept: Pick<TokenBrief, 'id' | 'cabinetId'> | null;
  isDead: boolean;
};

/**
 * @property all tokens held when leaving, @property done those held no more, @property left the others, in order
 * @property had living tokens that were given back and never replaced, in the same order: a copy of one still works
 */
export type Offboarding = { all: number; done: number; left: OffboardingItem[]; had: OffboardingItem[] };

/**
 * The work that a leaving holder leaves behind.
 * @param handovers of this holder alone, in any order
 * @param leftAt when they left, milliseconds since 1970: what had ended by then is no part of the work
 * @param tokens the kept ones, @param operations the catalogue
 */
export function planOffboarding(
  handovers: readonly Handover[],
  leftAt: number,
  tokens: readonly KnownToken[],
  operations: readonly Operation[],
): Offboarding {
  const idOf = (one: Handover) => findKept(one, tokens)?.id ?? one.token.id;
  const concerned = inOrder(handovers).filter(({ ended }) => ended === null || ended.at >= leftAt);
  const byToken = Map.groupBy(concerned, idOf);
  const itemsOf = (groups: Map<string, Handover[]>): OffboardingItem[] =>
    [...groups]
      .map(([id, own]) =>
        itemOf(
          own,
          tokens.find((one) => one.id === id),
          operations,
        ),
      )
      .toSorted((one, other) => compareDanger(one, other, operations));
  const groupHeld = (held: readonly Handover[]) => Map.groupBy(held, idOf);
  const left = itemsOf(groupHeld(concerned.filter(({ ended }) => ended === null)));
  const held = new Set(left.flatMap(({ handovers: own }) => own.map(idOf)));
  const givenBack = inOrder(handovers).filter((one) => one.ended?.why === 'returned' && !held.has(idOf(one)));
  const had = itemsOf(groupHeld(givenBack)).filter(({ kept, isDead }) => kept && !isDead);
  return { all: byToken.size, done: byToken.size - left.length, left, had };
}

const inOrder = (handovers: readonly Handover[]) =>
  handovers.toSorted((one, other) => one.at - other.at || one.entry - other.entry);

/** The token a handover was of: the same value may be kept under another row by now. */
export function findKept<Token extends Pick<TokenBrief, 'id' | 'fingerprint'>>(
  { token }: Pick<Handover, 'token'>,
  tokens: readonly Token[],
): Token | undefined {
  return (
    tokens.find(({ id }) => id === token.id) ??
    tokens.find(({ fingerprint }) => fingerprint === token.fingerprint)
  );
}

function itemOf(
  handovers: Handover[],
  token: KnownToken | undefined,
  operations: readonly Operation[],
): OffboardingItem {
  const scopes = token?.facts ? allScopesOf(token.facts) : scopesThen(handovers);
  const seller = token?.seller ?? sellerOf(handovers[0]?.cabinet.api ?? '');
  return {
    handovers,
    scopes,
    power: scopes && powerOf(scopes, operations, seller),
    seller,
    kept: token ? { id: token.id, cabinetId: token.cabinetId } : null,
    isDead: token?.verdict === 'bad',
  };
}

/** As the newest of them has it; an empty list there means that nothing was known. */
function scopesThen(handovers: readonly Handover[]): readonly string[] | null {
  return handovers.findLast(({ scopes }) => scopes.length > 0)?.scopes ?? null;
}

/** Counts what a token with these scopes opens in a cabinet of this kind. */
export function powerOf(
  scopes: readonly string[],
  operations: readonly Operation[],
  seller: Seller,
): NonNullable<TokenPower> {
  const open = operations.filter((one) => canCall(one, scopes, seller));
  return {
    writing: open.filter(({ readOnly }) => !readOnly).length,
    sensitive: open.filter(({ touches }) => touches.includes('personal-data') || touches.includes('money'))
      .length,
    open: open.length,
  };
}

/**
 * Negative when `one` is to be replaced before `other`: the living before the dead; what may be anything before what
 * is known; then by writing operations, by those that show personal data or money, by all; what has scopes that nobody
 * knows before what has none; what was given first.
 */
function compareDanger(
  one: OffboardingItem,
  other: OffboardingItem,
  operations: readonly Operation[],
): number {
  const measures = (item: OffboardingItem): number[] => [
    item.isDead ? 0 : 1,
    item.power === null ? 1 : 0,
    item.power?.writing ?? 0,
    item.power?.sensitive ?? 0,
    item.power?.open ?? 0,
    scopesUnknownTo(operations, item.scopes ?? []).length,
    -(item.handovers[0]?.entry ?? 0),
  ];
  const mine = measures(one);
  return measures(other).reduce((found, theirs, at) => found || theirs - (mine[at] ?? 0), 0);
}
