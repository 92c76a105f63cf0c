// Why a token is not simply ready, in sentences, each with what to do about it.
import type { TFunction } from 'i18next';
import { ACCESS_SCOPES, isAccessScope } from '../../../shared/access-scope.ts';
import { type HandoverReason, isFinal, type ReasonCode } from '../../../shared/handover.ts';
import { nameDay } from '../../i18n/format.ts';

/** What a token is held against: a job before it is handed over, or what a package says of it. */
export type AssessedFor = 'handover' | 'package';

/** `bad`: it stands in the way; `unproven`: nothing is known, or it is worth knowing. */
export function toneOf(code: ReasonCode): 'bad' | 'unproven' {
  return isFinal(code) || code === 'missing-operations' ? 'bad' : 'unproven';
}

/** The reason in the language shown, with the next step. */
export function describeReason(
  t: TFunction,
  reason: HandoverReason,
  assessedFor: AssessedFor = 'handover',
): string {
  const isPackage = assessedFor === 'package';
  switch (reason.code) {
    case 'token-dead':
    case 'not-proven': {
      const cause = t(`cause.${reason.cause}.short`);
      return t(isPackage ? `package.reason.${reason.code}` : `handoverCheck.reason.${reason.code}`, {
        cause,
      });
    }
    case 'other-cabinet': {
      const whose = { id: reason.id, name: reason.name ?? t('cabinet.unnamed') };
      return t(isPackage ? 'package.reason.other-cabinet' : 'handoverCheck.reason.other-cabinet', whose);
    }
    case 'evidence-old':
      return t(isPackage ? 'package.reason.evidence-old' : 'handoverCheck.reason.evidence-old');
    case 'missing-operations':
      return t(isPackage ? 'package.reason.missing-operations' : 'handoverCheck.reason.missing-operations', {
        count: reason.count,
      });
    case 'excess-operations':
      return t(isPackage ? 'package.reason.excess-operations' : 'handoverCheck.reason.excess-operations', {
        number: reason.count,
        writing: reason.writing,
      });
    case 'unknown-scopes':
    case 'redundant-scopes':
      return t(`handoverCheck.reason.${reason.code}`, { scopes: reason.scopes.map(nameScope).join(', ') });
    case 'use-by-passed':
      return t('package.reason.use-by-passed', { day: nameDay(reason.day) });
    case 'stores-off':
      return t('handoverCheck.reason.stores-off', { off: reason.off, all: reason.all });
    case 'held-by-others':
      return t('handoverCheck.reason.held-by-others', { holders: reason.holders.join(', ') });
    case 'changes-unacknowledged':
      return t('handoverCheck.reason.changes-unacknowledged', { number: reason.count });
    case 'identity-changed':
    case 'identity-unproven':
      return t(`handoverCheck.reason.${reason.code}`);
  }
}

/** The label of the cabinet's dialog; a scope nobody knows keeps its own name. */
function nameScope(scope: string): string {
  return isAccessScope(scope) ? `«${ACCESS_SCOPES[scope].cabinetLabel}»` : scope;
}
