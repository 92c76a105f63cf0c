// The advisor: which access is the least that lets a token do what it is for.
import { Select } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { operationsGone, operationsOfProfile } from '../../../shared/profile.ts';
import { useProfiles } from '../handover/handover-queries.ts';
import { useProfileOptions } from '../handover/profile-options.ts';
import { AdvicePanel } from './advice-panel.tsx';
import { useAdvisorChoice } from './advisor-choice.tsx';
import { AdvisorChosen } from './advisor-chosen.tsx';
import { OperationResults } from './operation-results.tsx';
import './advisor.css';

export function AdvisorTab({ operations }: { operations: readonly Operation[] }) {
  const { t } = useTranslation();
  const profiles = useProfiles().data;
  const options = useProfileOptions();
  const { chosen, setChosen } = useAdvisorChoice();
  const toggle = useCallback(
    (id: string) => setChosen((now) => now.symmetricDifference(new Set([id]))),
    [setChosen],
  );
  const choice = useMemo(() => ({ chosen, toggle }), [chosen, toggle]);
  const side = useRef<HTMLDivElement>(null);
  const startFrom = (profileId: string | null) => {
    const profile = profiles?.find(({ id }) => id === profileId);
    if (!profile) return;
    const required = operationsOfProfile(profile, operations).map((one) => one.operationId);
    setChosen(new Set([...required, ...operationsGone(profile, operations)]));
  };
  return (
    <>
      <p className="tab-lead">{t('advisor.explained')}</p>
      <div className="advisor">
        <div>
          <Select
            className="advisor-profile"
            label={t('advisor.fromProfile')}
            placeholder={t('advisor.chooseProfile')}
            data={options}
            value={null}
            onChange={startFrom}
            searchable
          />
          <OperationResults operations={operations} holder={null} choice={choice} />
        </div>
        <div className="advisor-side" ref={side} tabIndex={-1}>
          <AdvicePanel chosen={chosen} operations={operations} />
          <AdvisorChosen
            chosen={chosen}
            operations={operations}
            onDrop={toggle}
            onClear={() => setChosen(new Set())}
            onEmptied={() => side.current?.focus()}
          />
        </div>
      </div>
    </>
  );
}
