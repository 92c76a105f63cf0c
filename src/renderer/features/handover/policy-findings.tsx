// One rule and the tokens that break it: each with what is wrong, and what to do about it.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyFinding } from '../../../shared/policy.ts';
import { Panel } from '../../ui/panel.tsx';
import { PolicyExceptDialog } from './policy-except-dialog.tsx';
import type { PolicyGroup } from './policy-groups.ts';
import { PolicyRemedy } from './policy-remedy.tsx';
import { FindingToken, useFindingSentence } from './policy-words.tsx';

/** More are folded away: a thousand tokens may have no holder. */
const MOST_SHOWN = 12;

export function PolicyFindings({ group: { policy, findings } }: { group: PolicyGroup }) {
  const { t } = useTranslation();
  const [excepting, setExcepting] = useState<PolicyFinding | null>(null);
  const rows = findings.map((finding) => (
    <FindingRow key={finding.tokenId} finding={finding} onExcept={() => setExcepting(finding)} />
  ));
  const rest = rows.slice(MOST_SHOWN);
  return (
    <Panel
      title={t(`policies.rule.${policy}.title`)}
      aside={t('count.tokens', { count: findings.length })}
      flush
    >
      <p className="dim small policy-why">{t(`policies.rule.${policy}.why`)}</p>
      <ul>{rows.slice(0, MOST_SHOWN)}</ul>
      {rest.length > 0 && (
        <details className="policy-rest">
          <summary>{t('catalogue.showMore', { count: rest.length })}</summary>
          <ul>{rest}</ul>
        </details>
      )}
      {excepting && <PolicyExceptDialog finding={excepting} onClose={() => setExcepting(null)} />}
    </Panel>
  );
}

function FindingRow({ finding, onExcept }: { finding: PolicyFinding; onExcept: () => void }) {
  const { t } = useTranslation();
  const sentenceOf = useFindingSentence();
  return (
    <li className="policy-finding">
      <div className="policy-finding-text">
        <FindingToken finding={finding} />
        <p>{sentenceOf(finding)}</p>
      </div>
      <div className="policy-finding-acts">
        <PolicyRemedy finding={finding} />
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onExcept}
          aria-label={t('policies.exceptNamed', { title: finding.tokenTitle })}
        >
          {t('policies.except')}
        </Button>
      </div>
    </li>
  );
}
