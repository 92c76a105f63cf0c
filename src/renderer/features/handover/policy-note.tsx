// Reminds of broken rules on the first page: tokens grown old, held by those who left, or able to do too much.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../shared/ledger.ts';
import { Callout } from '../../ui/callout.tsx';
import { usePlace } from '../shell/place.tsx';
import { usePolicyFindings, usePolicyRules } from './handover-queries.ts';
import './handover.css';

/** Nobody has written down who holds the tokens when they begin: that alone is no alarm. */
const QUIET: readonly Policy[] = ['unknown-holder'];

export function PolicyNote() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const findings = usePolicyFindings().data ?? [];
  const open = findings.filter(({ policy, exception }) => exception === null && !QUIET.includes(policy));
  const areDamaged = usePolicyRules().data?.areDamaged ?? false;
  if (open.length === 0 && !areDamaged) return null;
  const old = open.filter(({ policy }) => policy === 'age').length;
  return (
    <Callout
      state={areDamaged ? 'bad' : 'unproven'}
      title={areDamaged ? t('policies.damaged') : t('handoverPage.broken', { count: open.length })}
    >
      <div className="policy-note">
        <span>{old > 0 && t('handoverPage.old', { count: old })}</span>
        <Button variant="default" size="compact-sm" onClick={() => go({ name: 'handover', tab: 'policies' })}>
          {t('handoverPage.seePolicies')}
        </Button>
      </div>
    </Callout>
  );
}
