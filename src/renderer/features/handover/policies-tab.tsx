// The rules over all cabinets, and where they are broken.
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { usePolicyFindings, usePolicyRules } from './handover-queries.ts';
import { PolicyExceptions } from './policy-exceptions.tsx';
import { PolicyFindings } from './policy-findings.tsx';
import { groupFindings } from './policy-groups.ts';
import { PolicyRulesPanel } from './policy-rules.tsx';
import '../access/access.css';
import './policy.css';

export function PoliciesTab() {
  const { t } = useTranslation();
  const findings = usePolicyFindings();
  const rules = usePolicyRules();
  const areDamaged = rules.data?.areDamaged ?? false;
  if (!findings.data) return <LoadState query={findings} />;
  const { groups, excepted } = groupFindings(findings.data);
  return (
    <>
      <p className="tab-lead">{t('policies.explained')}</p>
      <div className="policies">
        <div>
          {areDamaged && (
            <Callout state="bad" title={t('policies.damaged')}>
              {t('policies.damagedText')}
            </Callout>
          )}
          {groups.length === 0 && rules.data && !areDamaged && (
            <EmptyState icon={<IconShieldCheck size={24} />} title={t('policies.calm')}>
              {t('policies.calmText')}
            </EmptyState>
          )}
          {groups.map((group) => (
            <PolicyFindings key={group.policy} group={group} />
          ))}
          {excepted.length > 0 && <PolicyExceptions excepted={excepted} />}
        </div>
        {rules.data ? <PolicyRulesPanel rules={rules.data.rules} /> : <LoadState query={rules} />}
      </div>
    </>
  );
}
