// Everything the catalogue knows of one operation, in words.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPE_NAMES } from '../../../shared/access-scope.ts';
import type { Operation, ResourceLimit } from '../../../shared/operation.ts';
import { isOpenToAll } from '../../../shared/own-area.ts';
import { useFormat } from '../../i18n/format.ts';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import './operations.css';

type OperationDetailsProps = {
  operation: Operation;
  /** Leads to another operation, such as the one that replaces this. */
  onFind: (text: string) => void;
  children?: ReactNode;
};

export function OperationDetails({ operation, onFind, children }: OperationDetailsProps) {
  const { t } = useTranslation();
  const { deprecation, models, touches, audience } = operation;
  const limit = useLimitWords(operation);
  return (
    <div className="operation-details">
      {deprecation && <Deprecation deprecation={deprecation} onFind={onFind} />}
      <dl className="facts">
        <dt>{t('operations.openedBy')}</dt>
        <dd>
          {isOpenToAll(operation) ? (
            t('operations.everyToken')
          ) : (
            <ScopeLabels scopes={inEnumOrder(operation.scopes)} />
          )}
        </dd>
        {touches.length > 0 && (
          <>
            <dt>{t('operations.touches')}</dt>
            <dd>{touches.map((touch) => t(`operations.touch.${touch}`)).join(', ')}</dd>
          </>
        )}
        <dt>{t('operations.models')}</dt>
        <dd>
          {models.length === 0 ? '—' : models.map((model) => t(`operations.model.${model}`)).join(', ')}
        </dd>
        <dt>{t('operations.limit')}</dt>
        <dd>{limit}</dd>
        {!audience.includes('seller') && (
          <>
            <dt>{t('operations.audience')}</dt>
            <dd>{t('operations.notForSellers')}</dd>
          </>
        )}
        {audience.includes('seller') && !audience.includes('market-yandex-go') && (
          <>
            <dt>{t('operations.audience')}</dt>
            <dd>{t('operations.notForYandexGo')}</dd>
          </>
        )}
      </dl>
      {children}
    </div>
  );
}

type DeprecationProps = {
  deprecation: NonNullable<Operation['deprecation']>;
  onFind: (text: string) => void;
};

function Deprecation({ deprecation: { degradationStart, shutdown, replacement }, onFind }: DeprecationProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="operation-deprecation">
      {t('operations.deprecated', { from: format.day(degradationStart), off: format.day(shutdown) })}{' '}
      {replacement === null ? (
        t('operations.noReplacement')
      ) : (
        <>
          {t('operations.replacedBy')}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => onFind(replacement)}>
            {replacement}
          </Button>
        </>
      )}
    </p>
  );
}

/** A catalogue newer than the program may name scopes it does not know; they come last. */
function inEnumOrder(scopes: readonly string[]): string[] {
  const known = ACCESS_SCOPE_NAMES.filter((scope) => scopes.includes(scope));
  return [...known, ...scopes.filter((scope) => !(known as string[]).includes(scope))];
}

export function useLimitWords({ limit, limitMedium, parallelLimit }: Operation): string {
  const { t } = useTranslation();
  const words = useLimitPhrase();
  return [
    words(limit),
    limitMedium && t('operations.limitMedium', { limit: words(limitMedium) }),
    parallelLimit !== null && t('operations.parallel', { count: parallelLimit }),
  ]
    .filter(Boolean)
    .join('; ');
}

function useLimitPhrase(): (limit: ResourceLimit) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ amount, period, periodDuration, unit }) => {
    const per =
      period === 'hours'
        ? t('operations.perHours', { count: periodDuration })
        : t('operations.perMinutes', { count: periodDuration });
    const what = unit === 'resp' ? 'requests' : unit.startsWith('req') ? 'sent' : 'returned';
    return `${t(`operations.amount.${what}`, { amount: format.number(amount) })} ${per}`;
  };
}
