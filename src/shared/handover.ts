// Whether a token may be handed over for a job: the verdict, its reasons, and which boxes of the cabinet's dialog to change.

import { redundantScopes } from './compare-scopes.ts';
import { canCall, type Operation, type Seller, scopesUnknownTo } from './operation.ts';
import { accessOfProfile, fitOf, operationsGone, operationsOfProfile, type Profile } from './profile.ts';
import { z } from './schema.ts';
import { type Cause, causeSchema, type Verdict } from './verdict.ts';
import {
  allScopesOf,
  type CheckView,
  type MarketIdentity,
  type StoreView,
  type TokenFacts,
} from './views.ts';

/** A check is live for so long: a token is handed over on what was proven just now. */
export const LIVE_MS = 10 * 60_000;

export const HANDOVER_VERDICTS = ['ready', 'ready-with-warnings', 'not-ready', 'unproven'] as const;
export const handoverVerdictSchema = z.enum(HANDOVER_VERDICTS);
export type HandoverVerdict = z.infer<typeof handoverVerdictSchema>;

const count = z.number();

/**
 * Why a handover is not simply ready. The first three of the Market's own say-so (`token-dead`, `other-cabinet`,
 * `identity-changed`) stand against any handover, `missing-operations` against one for this profile; `not-proven` and
 * `evidence-old` say that nothing is known; the rest warn.
 */
export const handoverReasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('token-dead'), cause: causeSchema }),
  z.object({ code: z.literal('other-cabinet'), name: z.nullable(z.string()), id: z.string() }),
  z.object({ code: z.literal('identity-changed') }),
  z.object({ code: z.literal('not-proven'), cause: causeSchema }),
  z.object({ code: z.literal('evidence-old') }),
  z.object({ code: z.literal('missing-operations'), count }),
  z.object({ code: z.literal('identity-unproven') }),
  z.object({ code: z.literal('excess-operations'), count, writing: count }),
  z.object({ code: z.literal('unknown-scopes'), scopes: z.array(z.string()) }),
  z.object({ code: z.literal('redundant-scopes'), scopes: z.array(z.string()) }),
  z.object({ code: z.literal('stores-off'), off: count, all: count }),
  z.object({ code: z.literal('held-by-others'), holders: z.array(z.string()) }),
  z.object({ code: z.literal('changes-unacknowledged'), count }),
  z.object({ code: z.literal('use-by-passed'), day: z.string() }),
]);
export type HandoverReason = z.infer<typeof handoverReasonSchema>;
export type ReasonCode = HandoverReason['code'];

const BLOCKING: readonly ReasonCode[] = ['token-dead', 'other-cabinet', 'identity-changed'];
const UNPROVING: readonly ReasonCode[] = ['not-proven', 'evidence-old'];

/** True for a reason that no word of the operator outweighs: the token would be no use, or change another shop. */
export function isFinal(code: ReasonCode): boolean {
  return BLOCKING.includes(code);
}

/**
 * What a handover is judged by.
 * @property check the newest check; null when there was none
 * @property lastProof what was proven last, when `check` proved nothing
 * @property facts what introspection said last; older than `check` when that proved nothing
 * @property elsewhere the cabinet the Market puts the token in, when that is not the one it is kept in
 * @property otherHolders names of those who hold the very token now
 */
export type HandoverEvidence = {
  check: Pick<CheckView, 'at' | 'verdict' | 'cause' | 'cabinet'> | null;
  lastProof: { verdict: Verdict; cause: Cause } | null;
  facts: TokenFacts | null;
  elsewhere: MarketIdentity | null;
  identityAlarm: boolean;
  stores: readonly StoreView[];
  openDrift: number;
  otherHolders: readonly string[];
};

/**
 * @property missing, excess operation ids: what the profile needs and the token cannot call, and the other way round
 * @property tick, untick scopes to change in the cabinet's dialog for the token to have what the profile needs and no
 *   more; both empty while the token's access is not known
 */
export type HandoverAssessment = {
  verdict: HandoverVerdict;
  reasons: HandoverReason[];
  missing: string[];
  excess: string[];
  tick: string[];
  untick: string[];
};

/**
 * Judges a token for a profile. Never `ready` unless the check is live and good and names the cabinet.
 * A dead token can call nothing: all that is needed is missing. Of one whose access was never told nothing is listed.
 * @param operations the catalogue
 * @param seller the kind of cabinet
 * @param now milliseconds since 1970
 * Source: facts sections 1, 3, 6 and 7.
 */
export function assessHandover(
  evidence: HandoverEvidence,
  profile: Profile,
  operations: readonly Operation[],
  seller: Seller,
  now: number,
): HandoverAssessment {
  const isDead = deathOf(evidence) !== null;
  const scopes = isDead ? [] : evidence.facts && allScopesOf(evidence.facts);
  const fit = scopes && fitOf(scopes, profile, operations, seller);
  const missing = fit
    ? [...fit.missing.map((one) => one.operationId), ...operationsGone(profile, operations)]
    : [];
  const excess = fit?.excess ?? [];
  const boxes = scopes && !isDead ? boxesFor(scopes, profile, operations, seller, excess) : NO_BOXES;
  const reasons = [
    ...reasonsOfCheck(evidence, now),
    ...(evidence.check?.verdict === 'good' ? reasonsOfAccess(evidence, operations, missing, excess) : []),
    ...reasonsOfHolding(evidence),
  ];
  return {
    verdict: verdictBy(reasons),
    reasons,
    missing,
    excess: excess.map((one) => one.operationId),
    ...boxes,
  };
}

/** Why the token is dead: a proof stands until another one, whatever could not be proven since. */
function deathOf({ check, lastProof }: HandoverEvidence): Cause | null {
  const proof = check && check.verdict !== 'unproven' ? check : lastProof;
  return proof?.verdict === 'bad' ? proof.cause : null;
}

function verdictBy(reasons: readonly HandoverReason[]): HandoverVerdict {
  const has = (codes: readonly ReasonCode[]) => reasons.some(({ code }) => codes.includes(code));
  if (has(BLOCKING)) return 'not-ready';
  if (has(UNPROVING)) return 'unproven';
  if (has(['missing-operations'])) return 'not-ready';
  return reasons.length > 0 ? 'ready-with-warnings' : 'ready';
}

function reasonsOfCheck(evidence: HandoverEvidence, now: number): HandoverReason[] {
  const { check, facts, elsewhere, identityAlarm } = evidence;
  const reasons: HandoverReason[] = [];
  const death = deathOf(evidence);
  if (death !== null) reasons.push({ code: 'token-dead', cause: death });
  if (identityAlarm) reasons.push({ code: 'identity-changed' });
  else if (elsewhere) reasons.push({ code: 'other-cabinet', ...elsewhere });
  if (!check) reasons.push({ code: 'evidence-old' });
  else if (check.verdict === 'unproven') reasons.push({ code: 'not-proven', cause: check.cause });
  // A clock that was set back makes a check look like one of tomorrow; without facts nothing is known of the access.
  else if (check.verdict === 'good' && (!facts || Math.abs(now - check.at) > LIVE_MS))
    reasons.push({ code: 'evidence-old' });
  if (check?.verdict === 'good' && check.cabinet === null) reasons.push({ code: 'identity-unproven' });
  return reasons;
}

function reasonsOfAccess(
  { facts, stores }: HandoverEvidence,
  operations: readonly Operation[],
  missing: readonly string[],
  excess: readonly Operation[],
): HandoverReason[] {
  const reasons: HandoverReason[] = [];
  const scopes = facts ? allScopesOf(facts) : [];
  if (missing.length > 0) reasons.push({ code: 'missing-operations', count: missing.length });
  if (excess.length > 0) {
    const writing = excess.filter((one) => !one.readOnly).length;
    reasons.push({ code: 'excess-operations', count: excess.length, writing });
  }
  const unknown = scopesUnknownTo(operations, scopes);
  if (unknown.length > 0) reasons.push({ code: 'unknown-scopes', scopes: unknown });
  const redundant = redundantScopes(scopes, operations).map(({ scope }) => scope);
  if (redundant.length > 0) reasons.push({ code: 'redundant-scopes', scopes: redundant });
  const off = stores.filter(({ availability }) => availability !== null && availability !== 'AVAILABLE');
  if (off.length > 0) reasons.push({ code: 'stores-off', off: off.length, all: stores.length });
  return reasons;
}

function reasonsOfHolding({ otherHolders, openDrift }: HandoverEvidence): HandoverReason[] {
  const reasons: HandoverReason[] = [];
  if (otherHolders.length > 0) reasons.push({ code: 'held-by-others', holders: [...otherHolders] });
  if (openDrift > 0) reasons.push({ code: 'changes-unacknowledged', count: openDrift });
  return reasons;
}

type Boxes = Pick<HandoverAssessment, 'tick' | 'untick'>;
const NO_BOXES: Boxes = { tick: [], untick: [] };

/**
 * What to change: scopes that open too much or nothing that others do not open go, and no more are added than what is
 * needed then asks for. A token that fits keeps its boxes, whichever they are.
 */
function boxesFor(
  scopes: readonly string[],
  profile: Profile,
  operations: readonly Operation[],
  seller: Seller,
  excess: readonly Operation[],
): Boxes {
  const wanted = accessOfProfile(profile, operations, seller);
  const required = operationsOfProfile(profile, operations, seller);
  // Open to scopes that are not wanted alone: such a scope stays, however much it opens.
  const irreplaceable = required.filter((one) => !canCall(one, wanted, seller));
  const opensAny = (scope: string, some: readonly Operation[]) =>
    some.some((one) => canCall(one, [scope], seller));
  const kept = scopes.filter((scope) => !opensAny(scope, excess) || opensAny(scope, irreplaceable));
  const isEnough = (added: readonly string[]) =>
    required.every((one) => !canCall(one, wanted, seller) || canCall(one, [...kept, ...added], seller));
  const tick = wanted.reduceRight(
    (added, scope) => {
      const fewer = added.filter((other) => other !== scope);
      return isEnough(fewer) ? fewer : added;
    },
    [...new Set(wanted)],
  );
  // Looked for among what is left: what only a box that goes made redundant is needed now.
  const redundant = redundantScopes([...kept, ...tick], operations).map(({ scope }): string => scope);
  return { tick, untick: scopes.filter((scope) => !kept.includes(scope) || redundant.includes(scope)) };
}
