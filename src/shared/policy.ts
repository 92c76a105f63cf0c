// Rules over all cabinets, and where they are broken.
import { sellerOf } from './api-address.ts';
import { DAY_MS } from './durations.ts';
import type { HolderKind } from './holder.ts';
import { type Policy, policySchema } from './ledger.ts';
import type { Operation, Seller } from './operation.ts';
import { fitOf, type Profile } from './profile.ts';
import { z } from './schema.ts';
import { allScopesOf, type TokenFacts } from './views.ts';

/** Which rules hold. `oldestDays`: the age a token may reach, null for any; a cabinet may have its own. */
export const policyRulesSchema = z.strictObject({
  fullControl: z.boolean(),
  onePerIntegration: z.boolean(),
  oldestDays: z.nullable(z.int().check(z.minimum(1), z.maximum(3650))),
  unknownHolder: z.boolean(),
  excess: z.boolean(),
  leftHolder: z.boolean(),
});
export type PolicyRules = z.infer<typeof policyRulesSchema>;

/** The rules that hold now. `areDamaged`: what the operator had set cannot be read, and the usual ones stand in for it. */
export const policyRulesStateSchema = z.object({ rules: policyRulesSchema, areDamaged: z.boolean() });
export type PolicyRulesState = z.infer<typeof policyRulesStateSchema>;

/**
 * What holds until the operator says otherwise. A token never expires by itself (facts section 1), so half a year is a fair
 * age to ask at.
 */
export const USUAL_RULES: PolicyRules = {
  fullControl: true,
  onePerIntegration: true,
  oldestDays: 180,
  unknownHolder: true,
  excess: true,
  leftHolder: true,
};

/** A rule that a token breaks on purpose, until the end of a day (YYYY-MM-DD). */
export const policyExceptionSchema = z.object({
  id: z.string(),
  policy: policySchema,
  tokenId: z.string(),
  reason: z.string(),
  until: z.string(),
  grantedAt: z.number(),
});
export type PolicyException = z.infer<typeof policyExceptionSchema>;

/**
 * A broken rule. `holders` are those it is about; `days` the age of the token for `age`, counted from when it was added
 * here, because the Market does not say when it was made; `operations` how many it opens for `excess` beyond all that
 * the worst of `holders` was given it for. `exception` holds while its day has not passed.
 */
export const policyFindingSchema = z.object({
  policy: policySchema,
  tokenId: z.string(),
  tokenTitle: z.string(),
  fingerprint: z.string(),
  cabinetId: z.string(),
  cabinetTitle: z.string(),
  holders: z.array(z.object({ id: z.string(), name: z.string() })),
  days: z.nullable(z.number()),
  operations: z.nullable(z.number()),
  exception: z.nullable(policyExceptionSchema),
});
export type PolicyFinding = z.infer<typeof policyFindingSchema>;

/** Who holds a token for what: the profile as it is now, or as it was then where it was removed. */
export type HeldFor = {
  holder: { id: string; name: string; kind: HolderKind; hasLeft: boolean };
  profile: Profile;
};

/** A living token as the rules look at it. `oldestDays` is its cabinet's own, null when it has none. */
export type PolicyToken = {
  id: string;
  title: string;
  fingerprint: string;
  cabinetId: string;
  cabinetTitle: string;
  api: string;
  oldestDays: number | null;
  createdAt: number;
  facts: TokenFacts | null;
  held: readonly HeldFor[];
};

type Breach = Pick<PolicyFinding, 'policy' | 'holders' | 'days' | 'operations'>;

/**
 * Where the rules are broken, token by token, in the order of the rules.
 * @param tokens those that are not proven dead: a dead one can break nothing
 * @param now milliseconds since 1970, @param today the day of this computer's calendar (YYYY-MM-DD)
 */
export function findBreaches(
  tokens: readonly PolicyToken[],
  rules: PolicyRules,
  exceptions: readonly PolicyException[],
  operations: readonly Operation[],
  now: number,
  today: string,
): PolicyFinding[] {
  const countExcess = rememberExcess(operations);
  return tokens.flatMap((token) =>
    breachesOf(token, rules, countExcess, now).map((breach) => ({
      ...breach,
      tokenId: token.id,
      tokenTitle: token.title,
      fingerprint: token.fingerprint,
      cabinetId: token.cabinetId,
      cabinetTitle: token.cabinetTitle,
      exception: longestOf(
        exceptions.filter(
          (one) => one.tokenId === token.id && one.policy === breach.policy && one.until >= today,
        ),
      ),
    })),
  );
}

/** Where several hold, the one that holds longest. */
function longestOf(exceptions: readonly PolicyException[]): PolicyException | null {
  return exceptions.toSorted((one, other) => other.until.localeCompare(one.until))[0] ?? null;
}

function breachesOf(token: PolicyToken, rules: PolicyRules, countExcess: CountExcess, now: number): Breach[] {
  const breaches: Breach[] = [];
  const add = (policy: Policy, held: readonly HeldFor[], more: Partial<Breach> = {}) =>
    breaches.push({ policy, holders: namesOf(held), days: null, operations: null, ...more });

  const outsiders = token.held.filter(({ holder }) => holder.kind !== 'owner');
  if (rules.fullControl && token.facts?.scopes.includes('ALL_METHODS') && outsiders.length > 0) {
    add('full-control', outsiders);
  }
  const isShared = namesOf(token.held).length > 1;
  if (rules.onePerIntegration && isShared && token.held.some(({ holder }) => holder.kind === 'integration')) {
    add('one-per-integration', token.held);
  }
  const oldestDays = token.oldestDays ?? rules.oldestDays;
  const days = Math.floor((now - token.createdAt) / DAY_MS);
  if (oldestDays !== null && days > oldestDays) add('age', token.held, { days });
  if (rules.unknownHolder && token.held.length === 0) add('unknown-holder', []);
  if (rules.excess) {
    const found = namesOf(token.held).map(({ id }) => ({ id, operations: countExcess(token, id) }));
    const most = Math.max(0, ...found.map((one) => one.operations));
    const excessive = new Set(found.filter((one) => one.operations > 0).map(({ id }) => id));
    const held = token.held.filter(({ holder }) => excessive.has(holder.id));
    if (most > 0) add('excess', held, { operations: most });
  }
  const gone = token.held.filter(({ holder }) => holder.hasLeft);
  if (rules.leftHolder && gone.length > 0) add('left-holder', gone);
  return breaches;
}

/** How many operations of a token go beyond all the jobs one holder was given it for. */
type CountExcess = (token: PolicyToken, holderId: string) => number;

/** Thousands of tokens have a handful of sets of scopes: what each opens beyond a profile is worked out once. */
function rememberExcess(operations: readonly Operation[]): CountExcess {
  const known = new Map<string, ReadonlySet<Operation>>();
  const excessOf = (scopes: string[], profile: Profile, seller: Seller): ReadonlySet<Operation> => {
    const key = JSON.stringify([profile, seller, scopes]);
    const excess = known.get(key) ?? new Set(fitOf(scopes, profile, operations, seller).excess);
    known.set(key, excess);
    return excess;
  };
  return ({ facts, api, held }, holderId) => {
    if (!facts) return 0;
    const profiles = held.filter(({ holder }) => holder.id === holderId).map(({ profile }) => profile);
    const [first, ...rest] = profiles.map((profile) => excessOf(allScopesOf(facts), profile, sellerOf(api)));
    return first ? rest.reduce((beyond, other) => beyond.intersection(other), first).size : 0;
  };
}

function namesOf(held: readonly HeldFor[]): { id: string; name: string }[] {
  return [...new Map(held.map(({ holder }) => [holder.id, { id: holder.id, name: holder.name }])).values()];
}
