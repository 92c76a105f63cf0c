// The advisor: which access is the least that lets a token do what it is for.
import { Button, CloseButton, Select } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { BUILT_IN_PROFILES, operationsOfProfile } from '../../../shared/profile.ts';
import { Panel } from '../../ui/panel.tsx';
import { AdvicePanel } from './advice-panel.tsx';
import { useAdvisorChoice } from './advisor-choice.tsx';
import { OperationResults } from './operation-results.tsx';
import { useOperationTitle } from './operation-tags.tsx';
import './advisor.css';

export function AdvisorTab({ operations }: { operations: readonly Operation[] }) {
  const { t, i18n } = useTranslation();
  const { chosen, setChosen } = useAdvisorChoice();
  const language = i18n.language === 'ru' ? 'ru' : 'en';
  const toggle = useCallback(
    (id: string) => setChosen((now) => now.symmetricDifference(new Set([id]))),
    [setChosen],
  );
  const choice = useMemo(() => ({ chosen, toggle }), [chosen, toggle]);
  const startFrom = (profileId: string | null) => {
    const profile = BUILT_IN_PROFILES.find(({ id }) => id === profileId);
    if (profile) setChosen(new Set(operationsOfProfile(profile, operations).map((one) => one.operationId)));
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
            data={BUILT_IN_PROFILES.map(({ id, title }) => ({ value: id, label: title[language] }))}
            value={null}
            onChange={startFrom}
            searchable
          />
          <OperationResults operations={operations} holder={null} choice={choice} />
        </div>
        <div className="advisor-side">
          <AdvicePanel chosen={chosen} operations={operations} />
          <Chosen
            chosen={chosen}
            operations={operations}
            onToggle={toggle}
            onClear={() => setChosen(new Set())}
          />
        </div>
      </div>
    </>
  );
}

type ChosenProps = {
  chosen: ReadonlySet<string>;
  operations: readonly Operation[];
  onToggle: (operationId: string) => void;
  onClear: () => void;
};

function Chosen({ chosen, operations, onToggle, onClear }: ChosenProps) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  if (chosen.size === 0) return null;
  const listed = operations.filter((one) => chosen.has(one.operationId));
  return (
    <Panel
      title={t('advisor.chosen', { count: listed.length })}
      aside={
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          {t('advisor.clear')}
        </Button>
      }
    >
      <ul className="advisor-chosen">
        {listed.map((operation) => (
          <li key={operation.operationId}>
            <span>
              {titleOf(operation)} <span className="mono dim small">{operation.operationId}</span>
            </span>
            <CloseButton
              size="sm"
              aria-label={t('advisor.drop', { title: titleOf(operation) })}
              onClick={() => onToggle(operation.operationId)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
