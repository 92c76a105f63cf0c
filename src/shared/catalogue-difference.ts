// What a newer catalogue changes: operations that came, went or changed hands, and whom that concerns.
import type { Operation, Seller } from './operation.ts';
import { canCall } from './operation.ts';
import { operationsOfProfile, type Profile } from './profile.ts';
import { z } from './schema.ts';

const operationIds = z.array(z.string());

/**
 * One operation that both catalogues have and that changed. `scopesAdded` open it now, `scopesRemoved` no longer do;
 * the others say what became of it: `turned-writing` now changes something, `turned-reading` no longer does,
 * `moved` has another method or path; `end`, `limit`, `audience`, `models`, `touches`, `group` and `fields` are others than before.
 */
const changedOperationSchema = z.object({
  operationId: z.string(),
  scopesAdded: z.array(z.string()),
  scopesRemoved: z.array(z.string()),
  changes: z.array(
    z.enum([
      'turned-writing',
      'turned-reading',
      'moved',
      'end',
      'limit',
      'audience',
      'models',
      'touches',
      'group',
      'fields',
    ]),
  ),
});
export type ChangedOperation = z.infer<typeof changedOperationSchema>;

/** What a set of scopes wins and loses by it, as operation ids. */
const effectSchema = z.object({ won: operationIds, lost: operationIds });

/**
 * `added` and `gone` hold operation ids; `titles` name every operation told of, in both languages. `tokens` and
 * `profiles` are those that win or lose an operation ("scope-map drift").
 */
export const catalogueDifferenceSchema = z.object({
  before: z.string(),
  after: z.string(),
  added: operationIds,
  gone: operationIds,
  changed: z.array(changedOperationSchema),
  titles: z.record(z.string(), z.object({ ru: z.string(), en: z.string() })),
  tokens: z.array(
    z.extend(effectSchema, {
      tokenId: z.string(),
      cabinetId: z.string(),
      title: z.string(),
      cabinetTitle: z.string(),
    }),
  ),
  profiles: z.array(z.extend(effectSchema, { profileId: z.string() })),
  unknownScopes: z.array(z.string()),
});
export type CatalogueDifference = z.infer<typeof catalogueDifferenceSchema>;

/** What changed between two catalogues, by operation id, in the order of the newer one. */
export function changesBetween(
  before: readonly Operation[],
  after: readonly Operation[],
): Pick<CatalogueDifference, 'added' | 'gone' | 'changed'> {
  const old = new Map(before.map((one) => [one.operationId, one]));
  const kept = new Set(after.map((one) => one.operationId));
  return {
    added: after.filter((one) => !old.has(one.operationId)).map((one) => one.operationId),
    gone: before.filter((one) => !kept.has(one.operationId)).map((one) => one.operationId),
    changed: after.flatMap((one) => {
      const was = old.get(one.operationId);
      const change = was && changeOf(was, one);
      return change ? [change] : [];
    }),
  };
}

type Facet = (operation: Operation) => unknown;

/** What else an operation can change in; lists without an order count as sets. */
const OTHER_CHANGES = {
  end: ({ deprecation }) => deprecation,
  limit: ({ limit, limitMedium, parallelLimit }) => [limit, limitMedium, parallelLimit],
  audience: ({ audience }) => audience.toSorted(),
  models: ({ models }) => models.toSorted(),
  touches: ({ touches }) => touches.toSorted(),
  group: ({ group }) => group,
  fields: ({ query, hasBody, bodyRequired }) => [query, hasBody, bodyRequired],
} satisfies Record<string, Facet>;

function changeOf(was: Operation, is: Operation): ChangedOperation | null {
  const scopesAdded = is.scopes.filter((scope) => !was.scopes.includes(scope));
  const scopesRemoved = was.scopes.filter((scope) => !is.scopes.includes(scope));
  const changes: ChangedOperation['changes'] = [];
  if (was.readOnly && !is.readOnly) changes.push('turned-writing');
  if (!was.readOnly && is.readOnly) changes.push('turned-reading');
  if (was.method !== is.method || was.path !== is.path) changes.push('moved');
  for (const [change, of] of Object.entries(OTHER_CHANGES) as [keyof typeof OTHER_CHANGES, Facet][]) {
    if (JSON.stringify(of(was)) !== JSON.stringify(of(is))) changes.push(change);
  }
  if (scopesAdded.length + scopesRemoved.length + changes.length === 0) return null;
  return { operationId: is.operationId, scopesAdded, scopesRemoved, changes };
}

/**
 * What whoever holds these scopes wins and loses when the catalogue changes.
 * @param holder the scopes, and the kind of cabinet they are used in
 * @returns operation ids; both empty when it is not concerned
 */
export function effectOn(
  { scopes, seller }: { scopes: readonly string[]; seller: Seller },
  before: readonly Operation[],
  after: readonly Operation[],
): { won: string[]; lost: string[] } {
  const open = (operations: readonly Operation[]) => operations.filter((one) => canCall(one, scopes, seller));
  return effectBetween(open(before), open(after));
}

function effectBetween(
  before: readonly Operation[],
  after: readonly Operation[],
): { won: string[]; lost: string[] } {
  const idsOf = (operations: readonly Operation[]) => new Set(operations.map((one) => one.operationId));
  const [was, is] = [idsOf(before), idsOf(after)];
  return { won: [...is.difference(was)], lost: [...was.difference(is)] };
}

/** The profiles that require an operation more or less than before, by their scopes or because it was chosen. */
export function profilesConcerned(
  profiles: readonly Profile[],
  before: readonly Operation[],
  after: readonly Operation[],
): CatalogueDifference['profiles'] {
  return profiles
    .map((profile) => ({
      profileId: profile.id,
      ...effectBetween(operationsOfProfile(profile, before), operationsOfProfile(profile, after)),
    }))
    .filter(({ won, lost }) => won.length + lost.length > 0);
}
