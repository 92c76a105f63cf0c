// Every operation a token can and cannot call.
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../../../shared/area.ts';
import type { Operation } from '../../../shared/operation.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { CallButton } from '../operations/call-button.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { modelsOfStores } from '../operations/operation-filters.ts';
import { OperationResults } from '../operations/operation-results.tsx';
import { UnknownScopesNote } from '../operations/unknown-scopes-note.tsx';
import { useHolder } from '../operations/use-holder.ts';

type TokenOperationsTabProps = { token: TokenView; cabinet: CabinetView; area: Area | undefined };

export function TokenOperationsTab({ token, cabinet, area }: TokenOperationsTabProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const { facts } = token;
  const holder = useHolder(token, cabinet);
  const models = useMemo(() => modelsOfStores(cabinet.stores), [cabinet.stores]);
  const { id, cabinetId } = token;
  const actionsOf = useCallback(
    (operation: Operation) => <CallButton operation={operation} token={{ id, cabinetId }} />,
    [id, cabinetId],
  );
  if (!catalogue.data) return <LoadState query={catalogue} />;
  const { operations } = catalogue.data;
  return (
    <>
      {!facts && <p className="dim">{t('operations.untestedToken')}</p>}
      {facts && <UnknownScopesNote facts={facts} operations={operations} />}
      <OperationResults
        operations={operations}
        holder={holder}
        cabinetModels={models}
        area={area ?? null}
        actionsOf={actionsOf}
      />
    </>
  );
}
