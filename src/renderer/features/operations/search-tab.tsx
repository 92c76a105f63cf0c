// Search over the whole catalogue, for a token of one's choice or for none.
import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useWays } from '../shell/place.tsx';
import { CallButton } from './call-button.tsx';
import { modelsOfStores } from './operation-filters.ts';
import { OperationResults } from './operation-results.tsx';
import { TokenSelect, useBrief } from './token-select.tsx';
import { UnknownScopesNote } from './unknown-scopes-note.tsx';
import { useHolder } from './use-holder.ts';

export function SearchTab({ operations, find }: { operations: readonly Operation[]; find: string }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const [tokenId, setTokenId] = useState<string | null>(null);
  const token = useBrief(tokenId);
  const cabinet = useCabinets().data?.find(({ id }) => id === token?.cabinetId);
  const models = useMemo(() => modelsOfStores(cabinet?.stores ?? []), [cabinet?.stores]);
  const holder = useHolder(token, cabinet);
  const actionsOf = useCallback(
    (operation: Operation) => token && <CallButton operation={operation} token={token} />,
    [token],
  );
  return (
    <>
      <div className="page-subject">
        <TokenSelect
          label={t('operations.subject')}
          placeholder={t('operations.subjectNone')}
          value={token?.id ?? null}
          onChange={setTokenId}
        />
        {token && (
          <Button
            variant="subtle"
            onClick={() => go({ name: 'token', cabinetId: token.cabinetId, tokenId: token.id })}
          >
            {t('operations.openToken')}
          </Button>
        )}
      </div>
      {token && !token.facts && <p className="dim">{t('operations.untestedToken')}</p>}
      {token?.facts && <UnknownScopesNote facts={token.facts} operations={operations} />}
      <OperationResults
        operations={operations}
        holder={holder}
        cabinetModels={models}
        actionsOf={actionsOf}
        find={find}
      />
    </>
  );
}
