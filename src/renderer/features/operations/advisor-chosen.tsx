// The operations chosen, each to be taken out again.
import { Button, CloseButton } from '@mantine/core';
import { type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { Panel } from '../../ui/panel.tsx';
import { useOperationTitle } from './operation-tags.tsx';

/** More are folded away: a profile chooses a hundred, and the list to choose from may lie below. */
const MOST_SHOWN = 6;

type AdvisorChosenProps = {
  chosen: ReadonlySet<string>;
  operations: readonly Operation[];
  onDrop: (operationId: string) => void;
  onClear: () => void;
  /** Called when the last one goes, and with it the button that had the focus. */
  onEmptied: () => void;
};

export function AdvisorChosen({ chosen, operations, onDrop, onClear, onEmptied }: AdvisorChosenProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  // Which button takes over the focus of one that goes.
  const heir = useRef<number | null>(null);
  useEffect(() => {
    if (heir.current === null) return;
    list.current?.querySelectorAll('button')[Math.min(heir.current, chosen.size - 1)]?.focus();
    heir.current = null;
  }, [chosen]);
  if (chosen.size === 0) return null;
  const known = operations.filter((one) => chosen.has(one.operationId));
  // A newer catalogue may have lost an operation that was chosen before.
  const gone = [...chosen].filter((id) => !known.some((one) => one.operationId === id));
  const drop = (operationId: string, index: number) => {
    heir.current = index;
    onDrop(operationId);
    if (chosen.size === 1) onEmptied();
  };
  const rows = <ChosenRows ref={list} known={known} gone={gone} onDrop={drop} />;
  return (
    <Panel
      title={t('advisor.chosen', { count: chosen.size })}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            onClear();
            onEmptied();
          }}
        >
          {t('advisor.clear')}
        </Button>
      }
    >
      {chosen.size <= MOST_SHOWN ? (
        rows
      ) : (
        <details className="operation-names">
          <summary>{t('advisor.showChosen')}</summary>
          {rows}
        </details>
      )}
    </Panel>
  );
}

type ChosenRowsProps = {
  ref: Ref<HTMLUListElement>;
  known: readonly Operation[];
  gone: readonly string[];
  onDrop: (operationId: string, index: number) => void;
};

function ChosenRows({ ref, known, gone, onDrop }: ChosenRowsProps) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  const rows = [
    ...known.map((one) => ({ id: one.operationId, title: titleOf(one) })),
    ...gone.map((id) => ({ id, title: null })),
  ];
  return (
    <ul ref={ref} className="advisor-chosen">
      {rows.map(({ id, title }, index) => (
        <li key={id}>
          <span>
            {title} <span className="mono dim small">{id}</span>
          </span>
          <CloseButton
            size="sm"
            aria-label={t('advisor.drop', { title: title ?? id })}
            onClick={() => onDrop(id, index)}
          />
        </li>
      ))}
    </ul>
  );
}
