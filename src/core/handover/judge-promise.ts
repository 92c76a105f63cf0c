// On the receiving side: whether a token is what its package promises.
import { sellerOf } from '../../shared/api-address.ts';
import { assessHandover, type HandoverAssessment } from '../../shared/handover.ts';
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
    facts,
    stores,
    elsewhere: isElsewhere ? check.cabinet : null,
    // Who else holds it, and what it was before, the sender knows.
    identityAlarm: false,
    openDrift: 0,
    otherHolders: [],
  };
  return assessHandover(evidence, promisedBy(contents), operations, sellerOf(contents.api), now);
}

function promisedBy({ packageId, scopes, operations, profile }: PackageContents): Profile {
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
