// Operations by title, the writing ones first; a long list is unfolded on demand.
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { OperationTags, useOperationTitle } from '../operations/operation-tags.tsx';
import './access.css';

/** More are folded away. */
const MOST_SHOWN = 8;

export function OperationNames({ operations }: { operations: readonly Operation[] }) {
  const { t } = useTranslation();
  const sorted = [...operations].sort((a, b) => Number(a.readOnly) - Number(b.readOnly));
  if (sorted.length <= MOST_SHOWN) return <Names operations={sorted} />;
  return (
    <details className="operation-names">
      <summary>{t('whatIf.allOperations', { count: sorted.length })}</summary>
      <Names operations={sorted} />
    </details>
  );
}

function Names({ operations }: { operations: readonly Operation[] }) {
  const titleOf = useOperationTitle();
  return (
    <ul className="operation-names-list">
      {operations.map((operation) => (
        <li key={operation.operationId}>
          <span>
            {titleOf(operation)} <span className="mono dim">{operation.operationId}</span>
          </span>
          <OperationTags operation={operation} />
        </li>
      ))}
    </ul>
  );
}
