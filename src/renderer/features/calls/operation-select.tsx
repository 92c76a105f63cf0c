// Chooses the operation to call, found as everywhere: by a word, an id or a path.
import { type ComboboxItem, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { openSearch } from '../../../shared/search-operations.ts';
import { OperationTags, useOperationTitle } from '../operations/operation-tags.tsx';
import './calls.css';

type OperationSelectProps = {
  operations: readonly Operation[];
  value: string | null;
  onChange: (operationId: string) => void;
};

/** More are not drawn at once; a word more finds the rest. */
const MOST_SHOWN = 60;

export function OperationSelect({ operations, value, onChange }: OperationSelectProps) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  const search = useMemo(() => openSearch(operations), [operations]);
  const byId = useMemo(() => new Map(operations.map((one) => [one.operationId, one])), [operations]);
  const labelOf = (operation: Operation) => `${titleOf(operation)} · ${operation.operationId}`;
  return (
    <Select
      label={t('calls.operation')}
      placeholder={t('operations.findHint')}
      data={operations.map((one) => ({ value: one.operationId, label: labelOf(one) }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
      searchable
      openOnFocus={false}
      // What is typed replaces the name of the one chosen, it does not get into the middle of it.
      onClick={(event) => event.currentTarget.select()}
      onFocus={(event) => event.currentTarget.select()}
      nothingFoundMessage={t('operations.nothing')}
      maxDropdownHeight={360}
      limit={MOST_SHOWN}
      // What stands in the field while one is chosen is its own label, not a question.
      filter={({ options, search: text }) => {
        const chosen = value === null ? undefined : byId.get(value);
        if (chosen && text === labelOf(chosen)) return options;
        const found = search(text).map((one) => one.operationId);
        const items = new Map((options as ComboboxItem[]).map((item) => [item.value, item]));
        return found.flatMap((id) => items.get(id) ?? []);
      }}
      renderOption={({ option }) => <OperationOption operation={byId.get(option.value)} />}
    />
  );
}

function OperationOption({ operation }: { operation: Operation | undefined }) {
  const titleOf = useOperationTitle();
  if (!operation) return null;
  return (
    <span className="call-option">
      <span>
        {titleOf(operation)}
        <span className="mono dim call-option-id">{operation.operationId}</span>
      </span>
      <OperationTags operation={operation} />
    </span>
  );
}
