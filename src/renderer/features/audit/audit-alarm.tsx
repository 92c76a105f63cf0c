// Says that the audit trail was changed from outside, or that entries of it are missing: what that means, what to do.
import { useTranslation } from 'react-i18next';
import type { AuditState } from '../../../shared/audit.ts';
import { Callout } from '../../ui/callout.tsx';

/** Nothing while the trail is whole. */
export function AuditAlarm({ state }: { state: AuditState }) {
  const { t } = useTranslation();
  if (!state.holds) {
    const { trustedFrom: entry } = state;
    return (
      <div className="audit-alarm">
        <Callout state="bad" role="alert" title={t('audit.alarm.title')}>
          <p>{entry === null ? t('audit.alarm.none') : t('audit.alarm.from', { entry })}</p>
          <p>{t('audit.alarm.act')}</p>
        </Callout>
      </div>
    );
  }
  if (state.missingFrom === null) return null;
  return (
    <div className="audit-alarm">
      <Callout state="unproven" role="alert" title={t('audit.missing.title', { entry: state.missingFrom })}>
        <p>{t('audit.missing.text')}</p>
      </Callout>
    </div>
  );
}
