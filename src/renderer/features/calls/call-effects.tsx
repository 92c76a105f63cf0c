// What a call will do, told before it is sent: whether it changes something, its limit, its end of life, whether the token's access opens it.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { advise } from '../../../shared/advise.ts';
import { isOpenTo, type Operation } from '../../../shared/operation.ts';
import { allScopesOf, type TokenView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useLimitWords } from '../operations/operation-details.tsx';
import { OperationTags } from '../operations/operation-tags.tsx';
import './calls.css';

type CallEffectsProps = { operation: Operation; operations: readonly Operation[]; token: TokenView };

export function CallEffects({ operation, operations, token }: CallEffectsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const limit = useLimitWords(operation);
  const { readOnly, deprecation, audience } = operation;
  return (
    <div className="call-effects">
      <div className="call-effects-row">
        {readOnly && <span className="operation-tag">{t('calls.reads')}</span>}
        <OperationTags operation={operation} />
        <span className="dim small">
          {t('operations.limit')}: {limit}
        </span>
      </div>
      {deprecation && (
        <p className="operation-deprecation small">
          {t('operations.deprecated', {
            from: format.day(deprecation.degradationStart),
            off: format.day(deprecation.shutdown),
          })}
        </p>
      )}
      {!audience.includes('seller') && <p className="call-note small">{t('operations.notForSellers')}</p>}
      <WhetherOpen operation={operation} operations={operations} token={token} />
    </div>
  );
}

/** A warning and no more: to see whether the Market agrees is what the console is for. */
function WhetherOpen({ operation, operations, token: { facts } }: CallEffectsProps) {
  const { t } = useTranslation();
  const isOpen = facts !== null && isOpenTo(operation, allScopesOf(facts));
  const scope = useMemo(
    () => (facts === null || isOpen ? undefined : advise([operation.operationId], operations).scopes[0]),
    [facts, isOpen, operation.operationId, operations],
  );
  if (isOpen) return null;
  if (facts === null) return <p className="dim small">{t('operations.untestedToken')}</p>;
  return (
    <p className="call-note small">
      {t('calls.notOpen')}
      {scope && (
        <>
          {' '}
          {t('operations.wouldOpen')} <ScopeLabel scope={scope} />
        </>
      )}
    </p>
  );
}
