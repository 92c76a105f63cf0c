// Every entry of the audit trail in one plain sentence.
import type { TFunction } from 'i18next';
import type { AuditContent, AuditedToken } from '../../../shared/audit.ts';

type Of<Kind extends AuditContent['kind']> = Extract<AuditContent, { kind: Kind }>;

/** @param nameTime words for a moment, given in milliseconds since 1970 */
export function describeAudit(
  t: TFunction,
  nameTime: (at: number) => string,
  content: AuditContent | null,
): string {
  switch (content?.kind) {
    case undefined:
      return t('audit.entry.unreadable');
    case 'opened':
      return t(`audit.entry.opened.${content.how}`);
    case 'opening-failed':
      return describeFailedOpening(t, nameTime, content);
    case 'locked':
      return t(`audit.entry.locked.${content.why}`);
    case 'quick-unlock-changed':
      return t(content.enabled ? 'audit.entry.quickUnlockOn' : 'audit.entry.quickUnlockOff');
    case 'passphrase-changed':
    case 'policy-rules-changed':
    case 'backup-made':
      return t(`audit.entry.${content.kind}`);
    case 'token-revealed':
    case 'token-copied':
    case 'token-added':
    case 'token-discarded':
    case 'token-restored':
    case 'token-erased':
      return t(`audit.entry.${content.kind}`, namesOf(content));
    case 'cabinet-discarded':
    case 'cabinet-restored':
    case 'cabinet-erased':
      return t(`audit.entry.${content.kind}`, { cabinet: content.cabinetTitle });
    case 'address-settled':
      return t('audit.entry.address-settled', { cabinet: content.cabinetTitle, address: content.api });
    case 'handed-over':
      return t('audit.entry.handed-over', { ...namesOf(content), holder: content.holder });
    case 'policy-exception':
      return t(
        content.granted ? 'audit.entry.exceptionGranted' : 'audit.entry.exceptionWithdrawn',
        namesOf(content),
      );
    case 'tokens-exported':
      return t(`audit.entry.exported.${content.form}`, { tokens: content.tokens });
    case 'tokens-imported':
      return t('audit.entry.tokens-imported', { tokens: content.tokens });
    case 'backup-restored':
      return t('audit.entry.backup-restored', { time: nameTime(content.madeAt) });
    case 'continued': {
      const { brokenEntry: entry } = content;
      return entry === null ? t('audit.entry.continued') : t('audit.entry.continuedFrom', { entry });
    }
  }
}

function namesOf({ token }: { token: AuditedToken }) {
  return { token: token.title, cabinet: token.cabinetTitle };
}

function describeFailedOpening(
  t: TFunction,
  nameTime: (at: number) => string,
  { tries, firstAt, lastAt }: Of<'opening-failed'>,
): string {
  if (tries === 1) return t('audit.entry.failedOnce', { time: nameTime(lastAt) });
  return t('audit.entry.failed', { count: tries, first: nameTime(firstAt), last: nameTime(lastAt) });
}
