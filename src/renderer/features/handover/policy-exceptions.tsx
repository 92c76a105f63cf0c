// The rules that tokens break on purpose: why, until when, and the way back.

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyFinding } from '../../../shared/policy.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { findPageTitle } from '../../ui/page-title.ts';
import { useReport } from '../../ui/use-report.ts';
import { FindingToken } from './policy-words.tsx';

export function PolicyExceptions({ excepted }: { excepted: readonly PolicyFinding[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="panel policy-exceptions">
      <summary>{t('policies.exceptions', { number: format.number(excepted.length) })}</summary>
      <ul>
        {excepted.map((finding) => (
          <ExceptionRow key={`${finding.tokenId} ${finding.policy}`} finding={finding} />
        ))}
      </ul>
    </details>
  );
}

function ExceptionRow({ finding }: { finding: PolicyFinding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const announce = useAnnounce();
  const report = useReport();
  const { exception, policy, tokenTitle: title } = finding;
  if (!exception) return null;
  const withdraw = () =>
    report(async () => {
      await ask((api) => api.policies.withdraw({ id: exception.id }));
      announce(t('policies.withdrawn', { title }));
      // The row goes, and focus would go with it.
      findPageTitle()?.focus();
    });
  return (
    <li className="policy-finding">
      <div className="policy-finding-text">
        <FindingToken finding={finding} />
        <p>
          {t(`policies.rule.${policy}.title`)}.{' '}
          {t('policies.holdsUntil', { day: format.day(exception.until) })}
        </p>
        <p className="quote small">{exception.reason}</p>
      </div>
      <div className="policy-finding-acts">
        <Button
          variant="default"
          size="compact-sm"
          onClick={withdraw}
          aria-label={t('policies.withdrawNamed', { title })}
        >
          {t('policies.withdraw')}
        </Button>
      </div>
    </li>
  );
}
