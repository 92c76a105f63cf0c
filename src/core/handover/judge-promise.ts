// On the receiving side: whether a token is what its package promises.
import { sellerOf } from '../../shared/api-address.ts';
import { dayOf } from '../../shared/calendar-day.ts';
import { assessHandover, type HandoverAssessment, type HandoverReason } from '../../shared/handover.ts';
import type { Operation } from '../../shared/operation.ts';
import type { Profile } from '../../shared/profile.ts';
import type { PackageContents } from '../../shared/sealed-package.ts';
import type { CheckView, StoreView, TokenFacts } from '../../shared/views.ts';

type Found = { check: CheckView; facts: TokenFacts | null; stores: readonly StoreView[] };

/**
 * Holds what the Market says of the token against the package: the operations it names are needed, its scopes and
 * nothing more are expected, in the cabinet it names.
 * @param operations the catalogue, @param now milliseconds since 1970
 */
export function judgePromise(
  contents: PackageContents,
  { check, facts, stores }: Found,
  operations: readonly Operation[],
  now: number,
): HandoverAssessment {
  const isElsewhere =
    check.cabinet !== null && contents.cabinet.id !== null && check.cabinet.id !== contents.cabinet.id;
  const evidence = {
    check,
    lastProof: null,
    facts,
    stores,
    elsewhere: isElsewhere ? check.cabinet : null,
    // Who else holds it, and what it was before, the sender knows.
    identityAlarm: false,
    openDrift: 0,
    otherHolders: [],
  };
  const promise = promisedBy(contents, operations);
  const assessment = assessHandover(evidence, promise, operations, sellerOf(contents.api), now);
  const doubts = check.verdict === 'good' ? doubtsAbout(contents, assessment, now) : [];
  const verdict =
    assessment.verdict === 'ready' && doubts.length > 0 ? 'ready-with-warnings' : assessment.verdict;
  return { ...assessment, verdict, reasons: [...assessment.reasons, ...doubts] };
}

/** What the sender could not say, or said long ago. */
function doubtsAbout(
  { cabinet, useBy }: PackageContents,
  { reasons }: HandoverAssessment,
  now: number,
): HandoverReason[] {
  const isTold = reasons.some(({ code }) => code === 'identity-unproven');
  return [
    ...(cabinet.id === null && !isTold ? [{ code: 'identity-unproven' } as const] : []),
    ...(useBy !== null && useBy < dayOf(now) ? [{ code: 'use-by-passed', day: useBy } as const] : []),
  ];
}

/** What only a newer catalogue on the sender's side knows cannot be judged here, and is left out. */
function promisedBy(
  { packageId, scopes, operations: named, profile }: PackageContents,
  catalogue: readonly Operation[],
): Profile {
  const known = new Set(catalogue.map((one) => one.operationId));
  const operations = named.filter((id) => known.has(id));
  return {
    id: packageId,
    title: profile?.title ?? { ru: '', en: '' },
    scopes,
    operations,
    extraScopes: [],
    extraOperations: [],
    note: '',
    builtIn: false,
  };
}
