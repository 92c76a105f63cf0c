// What stands beside an advice: what it opens beyond the question, and which kept tokens would do.
import { type BlastRadius, blastRadius, type Effect } from '../../../shared/blast-radius.ts';
import type { Operation } from '../../../shared/operation.ts';
import { isOpenTo } from '../../../shared/operation.ts';
import { isOpenToAll } from '../../../shared/own-area.ts';
import { allScopesOf, type TokenBrief } from '../../../shared/views.ts';

/** What scopes open besides what was asked for and what every token may call. */
export type Beyond = { reading: Operation[]; writing: Operation[]; effects: BlastRadius['effects'] };

export function beyondOf(
  scopes: readonly string[],
  asked: ReadonlySet<string>,
  operations: readonly Operation[],
): Beyond {
  const others = operations.filter((one) => !asked.has(one.operationId) && !isOpenToAll(one));
  const open = others.filter((one) => isOpenTo(one, scopes));
  return {
    reading: open.filter((one) => one.readOnly),
    writing: open.filter((one) => !one.readOnly),
    effects: blastRadius(scopes, others).effects,
  };
}

/** The effects the one has and the other has not. */
export function effectsOnlyOf(one: Beyond, other: Beyond): Effect[] {
  return one.effects
    .map(({ effect }) => effect)
    .filter((effect) => !other.effects.some((its) => its.effect === effect));
}

/** The operations asked for that a scope opens, without those every token may call. */
export function openedBy(
  scope: string,
  asked: ReadonlySet<string>,
  operations: readonly Operation[],
): Operation[] {
  return operations.filter(
    (one) => asked.has(one.operationId) && !isOpenToAll(one) && one.scopes.includes(scope),
  );
}

const MOST_TOKENS = 5;

/** The kept tokens that open all that was asked for and are not known to be dead or another cabinet's; the least powerful first, at most five. */
export function fittingTokens(
  tokens: readonly TokenBrief[],
  asked: ReadonlySet<string>,
  operations: readonly Operation[],
): { token: TokenBrief; writingBeyond: number }[] {
  const needed = operations.filter((one) => asked.has(one.operationId));
  // Nobody can tell of an operation the catalogue does not know.
  if (needed.length === 0 || needed.length < asked.size) return [];
  return tokens
    .flatMap((token) => {
      const scopes = token.facts ? allScopesOf(token.facts) : [];
      if (!token.facts || token.verdict === 'bad' || token.isElsewhere) return [];
      if (!needed.every((one) => isOpenTo(one, scopes))) return [];
      const { writing, reading } = beyondOf(scopes, asked, operations);
      return [{ token, writingBeyond: writing.length, readingBeyond: reading.length }];
    })
    .sort((a, b) => a.writingBeyond - b.writingBeyond || a.readingBeyond - b.readingBeyond)
    .slice(0, MOST_TOKENS);
}
