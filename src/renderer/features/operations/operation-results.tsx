// The search over the operations with what it found, for a token or for nobody in particular.
import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../../shared/area.ts';
import type { Operation, StoreModel } from '../../../shared/operation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { OperationFilterBar } from './operation-filter-bar.tsx';
import type { Holder } from './operation-filters.ts';
import { OperationList } from './operation-list.tsx';
import { useOperationSearch } from './use-operation-search.ts';
import './operations.css';

type OperationResultsProps = {
  operations: readonly Operation[];
  /** The token asked about, null when none is. Keep the same object as long as it is the same. */
  holder: Holder | null;
  cabinetModels?: readonly StoreModel[] | null;
  area?: Area | null;
  /** What is searched for to begin with. */
  find?: string;
  actionsOf?: (operation: Operation) => ReactNode;
  choice?: { chosen: ReadonlySet<string>; toggle: (operationId: string) => void };
};

export function OperationResults(props: OperationResultsProps) {
  const {
    operations,
    holder,
    cabinetModels = null,
    area = null,
    find: first = '',
    actionsOf,
    choice,
  } = props;
  const { t } = useTranslation();
  const search = useOperationSearch(operations, holder, area, first);
  const field = useRef<HTMLInputElement>(null);
  const { setText, found } = search;
  const find = useCallback(
    (text: string) => {
      setText(text);
      field.current?.focus();
    },
    [setText],
  );
  return (
    <>
      <OperationFilterBar
        search={search}
        judged={holder !== null}
        cabinetModels={cabinetModels}
        fieldRef={field}
      />
      <p className="dim small operation-count" role="status">
        {t('operations.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          icon={<IconSearchOff size={24} />}
          title={t('operations.nothing')}
          actions={
            <Button variant="default" onClick={search.clear}>
              {t('operations.clear')}
            </Button>
          }
        >
          {t('operations.nothingText')}
        </EmptyState>
      ) : (
        <OperationList
          label={t('operations.list')}
          operations={found}
          catalogue={operations}
          holder={holder}
          onFind={find}
          {...(actionsOf && { actionsOf })}
          {...(choice && { choice })}
        />
      )}
    </>
  );
}
