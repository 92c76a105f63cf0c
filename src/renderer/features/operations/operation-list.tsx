// The operations found, one row each: can it be called, what is it, what does it touch; the rest unfolds.
import { Checkbox } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo, useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { advise } from '../../../shared/advise.ts';
import type { Operation, Seller } from '../../../shared/operation.ts';
import { BreakablePath } from '../../ui/breakable-path.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { OperationDetails } from './operation-details.tsx';
import { type Holder, isCallable } from './operation-filters.ts';
import { OperationTags, useOperationTitle } from './operation-tags.tsx';
import './operations.css';

type OperationListProps = {
  label: string;
  operations: readonly Operation[];
  /** The whole catalogue, to say which scope would open what is closed. */
  catalogue: readonly Operation[];
  /** The token asked about; null when none is. */
  holder: Holder | null;
  onFind: (text: string) => void;
  /** What can be done with one operation, under its details. */
  actionsOf?: (operation: Operation) => ReactNode;
  /** Lets operations be chosen. */
  choice?: { chosen: ReadonlySet<string>; toggle: (operationId: string) => void };
};

export function OperationList(props: OperationListProps) {
  const { label, operations, catalogue, holder, onFind, actionsOf, choice } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggleOpen = useCallback((id: string) => setOpen((now) => toggled(now, id)), []);
  return (
    <ul className="operation-list" aria-label={label}>
      {operations.map((operation) => {
        const id = operation.operationId;
        return (
          <OperationRow
            key={id}
            operation={operation}
            catalogue={catalogue}
            allowed={holder && isCallable(operation, holder)}
            seller={holder?.seller ?? 'seller'}
            isOpen={open.has(id)}
            onToggle={toggleOpen}
            onFind={onFind}
            {...(actionsOf && { actionsOf })}
            {...(choice && { isChosen: choice.chosen.has(id), onChoose: choice.toggle })}
          />
        );
      })}
    </ul>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? set.difference(new Set([id])) : set.union(new Set([id]));
}

type OperationRowProps = {
  operation: Operation;
  catalogue: readonly Operation[];
  allowed: boolean | null;
  seller: Seller;
  isOpen: boolean;
  onToggle: (operationId: string) => void;
  onFind: (text: string) => void;
  actionsOf?: (operation: Operation) => ReactNode;
  isChosen?: boolean;
  onChoose?: (operationId: string) => void;
};

/** Drawn anew only when something of its own changed: the list is 169 of them at every keystroke. */
const OperationRow = memo(function OperationRow(props: OperationRowProps) {
  const { operation, catalogue, allowed, seller, isOpen, onToggle, onFind, actionsOf, isChosen, onChoose } =
    props;
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  const details = useId();
  const { operationId, method, path } = operation;
  const title = titleOf(operation);
  return (
    <li className="operation" data-allowed={allowed ?? undefined}>
      <div className="operation-head">
        {onChoose && (
          <Checkbox
            size="xs"
            aria-label={t('operations.choose', { title })}
            checked={isChosen === true}
            onChange={() => onChoose(operationId)}
          />
        )}
        <button
          type="button"
          className="operation-button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          onClick={() => onToggle(operationId)}
        >
          <IconChevronRight size={14} aria-hidden className="operation-chevron" />
          {allowed !== null && <AllowedMark allowed={allowed} />}
          <span className="operation-text">
            <span className="operation-title">{title}</span>
            <span className="operation-call mono">
              <span className="operation-id">{operationId}</span> {method} <BreakablePath path={path} />
            </span>
          </span>
          <OperationTags operation={operation} />
        </button>
      </div>
      {isOpen && (
        <div id={details}>
          <OperationDetails operation={operation} onFind={onFind}>
            {allowed === false && operation.audience.includes(seller) && (
              <WhatWouldOpen operation={operation} catalogue={catalogue} />
            )}
            {actionsOf?.(operation)}
          </OperationDetails>
        </div>
      )}
    </li>
  );
});

/** A shape of its own and a word for each answer, never the colour alone. */
function AllowedMark({ allowed }: { allowed: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="allowed-mark" data-allowed={allowed}>
      <svg width={13} height={13} viewBox="0 0 14 14" aria-hidden>
        {allowed ? (
          <path d="M2.2 7.4 5.6 10.8 11.8 3.6" className="allowed-stroke" />
        ) : (
          <path d="M3 7h8" className="allowed-stroke" />
        )}
      </svg>
      <span className="allowed-word">{t(allowed ? 'operations.can' : 'operations.cannot')}</span>
    </span>
  );
}

function WhatWouldOpen({ operation, catalogue }: { operation: Operation; catalogue: readonly Operation[] }) {
  const { t } = useTranslation();
  const { scopes } = useMemo(() => advise([operation.operationId], catalogue), [operation, catalogue]);
  const [scope] = scopes.length > 0 ? scopes : operation.scopes;
  if (scope === undefined) return null;
  return (
    <p className="operation-remedy">
      {t('operations.wouldOpen')} <ScopeLabel scope={scope} />
    </p>
  );
}
