// Every entry of the audit trail in one plain sentence.
import type { TFunction } from 'i18next';
import type { AuditContent, AuditedToken, RuleChange } from '../../../shared/audit.ts';
import { POLICY_OF } from '../handover/policy-groups.ts';

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
    case 'quick-unlock-failed':
      return describeFailedQuickUnlock(t, nameTime, content);
    case 'lock-after-changed': {
      const [from, to] = [nameMinutes(t, content.from), nameMinutes(t, content.to)];
      return content.to === null
        ? t('audit.entry.neverLocks', { from })
        : t('audit.entry.lockAfter', { from, to });
    }
    case 'clipboard-time-changed':
      return t('audit.entry.clipboardTime', {
        from: t('audit.entry.seconds', { count: content.from }),
        to: t('audit.entry.seconds', { count: content.to }),
      });
    case 'locked':
      return t(`audit.entry.locked.${content.why}`);
    case 'quick-unlock-changed':
      return t(content.enabled ? 'audit.entry.quickUnlockOn' : 'audit.entry.quickUnlockOff');
    case 'passphrase-changed':
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
    case 'policy-rules-changed':
      return describeRules(t, content.changes ?? []);
    case 'cabinet-age-changed': {
      const nameAge = (days: number | null) =>
        days === null ? t('audit.entry.ageOfRules') : t('audit.entry.days', { count: days });
      const [from, to] = [nameAge(content.from), nameAge(content.to)];
      return t('audit.entry.cabinetAge', { cabinet: content.cabinetTitle, from, to });
    }
    case 'policy-exception':
      return describeException(t, content);
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

function describeFailedQuickUnlock(
  t: TFunction,
  nameTime: (at: number) => string,
  { tries, firstAt, lastAt }: Of<'quick-unlock-failed'>,
): string {
  if (tries === 1) return t('audit.entry.quickUnlockFailedOnce', { time: nameTime(lastAt) });
  const [first, last] = [nameTime(firstAt), nameTime(lastAt)];
  return t('audit.entry.quickUnlockFailed', { count: tries, first, last });
}

function nameMinutes(t: TFunction, minutes: number | null): string {
  return minutes === null ? t('audit.entry.never') : t('audit.entry.minutes', { count: minutes });
}

function describeRules(t: TFunction, changes: readonly RuleChange[]): string {
  if (changes.length === 0) return t('audit.entry.policy-rules-changed');
  const listed = changes.map(({ rule, from, to }) =>
    t('audit.entry.ruleChange', {
      rule: t(`policies.rule.${POLICY_OF[rule]}.title`),
      from: nameRuleValue(t, from),
      to: nameRuleValue(t, to),
    }),
  );
  return t('audit.entry.rulesChanged', { changes: listed.join('; ') });
}

function nameRuleValue(t: TFunction, value: RuleChange['from']): string {
  if (value === 'unreadable') return t('audit.entry.unreadableRule');
  if (value === null) return t('audit.entry.anyAge');
  if (typeof value === 'number') return t('audit.entry.days', { count: value });
  return t(value ? 'audit.entry.ruleOn' : 'audit.entry.ruleOff');
}

function describeException(t: TFunction, { token, granted, policy, until }: Of<'policy-exception'>): string {
  if (policy === undefined || until === undefined)
    return t(granted ? 'audit.entry.exceptionGranted' : 'audit.entry.exceptionWithdrawn', namesOf({ token }));
  const names = { ...namesOf({ token }), rule: t(`policies.rule.${policy}.title`), until };
  return t(granted ? 'audit.entry.exceptionGrantedFrom' : 'audit.entry.exceptionWithdrawnFrom', names);
}
