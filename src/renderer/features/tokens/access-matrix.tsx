// What a token may do, area by area, with the label of the cabinet's own dialog that gives it.
import { useTranslation } from 'react-i18next';
import { type AreaAccess, accessOf } from '../../../shared/area.ts';
import { redundantScopes } from '../../../shared/compare-scopes.ts';
import type { AreaResult } from '../../../shared/deep-check.ts';
import type { Operation } from '../../../shared/operation.ts';
import { isOpenTo, scopesUnknownTo } from '../../../shared/operation.ts';
import { accessOver, areaOf } from '../../../shared/own-area.ts';
import { allScopesOf, type CabinetView, type TokenFacts, type TokenView } from '../../../shared/views.ts';
import { Age } from '../../ui/age.tsx';
import { ScopeLabels, ScopeNames } from '../../ui/scope-label.tsx';
import { isPartly } from '../access/is-partly.ts';
import { RedundantScopes } from '../access/redundant-scopes.tsx';
import { useOperationsAt } from '../operations/use-holder.ts';
import { useWays } from '../shell/place.tsx';
import { AreaResultMark } from './area-result-mark.tsx';
import { AreaName } from './deep-plan-table.tsx';
import './tokens.css';
import './deep-check.css';

type AccessMatrixProps = { token: TokenView; facts: TokenFacts; cabinet: CabinetView };

/** What calls have proven stands in a column of its own once there was a deep check. */
export function AccessMatrix({ token, facts, cabinet }: AccessMatrixProps) {
  const { t } = useTranslation();
  const { deep } = token;
  const catalogue = useOperationsAt(cabinet.api);
  const operations = catalogue ?? [];
  const access = catalogue ? accessOver(allScopesOf(facts), catalogue) : accessOf(facts.scopes);
  const homeless = operations.filter((one) => areaOf(one) === null);
  const unknown = scopesUnknownTo(operations, facts.unknownScopes);
  return (
    <>
      <div className="table-frame">
        <table className="table matrix">
          <caption className="visually-hidden">{t('access.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('access.area')}</th>
              <th scope="col">{t('access.levelColumn')}</th>
              {deep && (
                <th scope="col" className="deep-column">
                  {t('deepCheck.column')}
                  <div className="deep-age">
                    <Age at={deep.at} />
                  </div>
                </th>
              )}
              <th scope="col">{t('access.through')}</th>
              <th scope="col" className="numeric">
                {t('matrix.operations')}
              </th>
            </tr>
          </thead>
          <tbody>
            {access.map((entry) => (
              <MatrixRow
                key={entry.area}
                entry={entry}
                token={token}
                operations={operations.filter((one) => areaOf(one) === entry.area)}
                scopes={allScopesOf(facts)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {access.some(isPartly) && <p className="dim small matrix-foot">{t('access.partialExplained')}</p>}
      <div className="matrix-redundant">
        <RedundantScopes redundant={redundantScopes(facts.scopes, operations)} />
      </div>
      {homeless.length > 0 && (
        <p className="dim small matrix-foot">
          {t('matrix.homeless', {
            open: homeless.filter((one) => isOpenTo(one, allScopesOf(facts))).length,
            all: homeless.length,
          })}
        </p>
      )}
      {unknown.length > 0 && (
        <div className="matrix-foot">
          <p>{t('access.unknownScopes')}</p>
          <ScopeNames scopes={unknown} />
        </div>
      )}
    </>
  );
}

type MatrixRowProps = {
  entry: AreaAccess;
  token: TokenView;
  /** Those of this area. */
  operations: readonly Operation[];
  scopes: readonly string[];
};

function MatrixRow({ entry, token, operations, scopes }: MatrixRowProps) {
  const { t } = useTranslation();
  const { deep } = token;
  const isForAll = entry.area === 'cabinet' && entry.through.length === 0;
  return (
    <tr data-level={entry.level}>
      <th scope="row">
        <AreaName area={entry.area} />
      </th>
      <td>
        <span className="level" data-level={entry.level}>
          {t(`access.level.${entry.level}`)}
          {isPartly(entry) && ` · ${t('access.partial')}`}
        </span>
      </td>
      {deep && <ProvenCell result={deep.areas.find((area) => area.area === entry.area)} access={entry} />}
      <td className="matrix-through">
        {isForAll ? t('matrix.everyToken') : <ScopeLabels scopes={entry.through} />}
      </td>
      <td className="numeric nowrap">
        <AreaOperations entry={entry} token={token} operations={operations} scopes={scopes} />
      </td>
    </tr>
  );
}

/** How many of the area's operations are open; leads to them. */
function AreaOperations({ entry: { area }, token, operations, scopes }: MatrixRowProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const open = operations.filter((one) => isOpenTo(one, scopes)).length;
  const counts = { open, all: operations.length };
  return (
    <button
      type="button"
      className="matrix-open"
      aria-label={t('matrix.open', { area: t(`area.${area}`), ...counts })}
      onClick={() =>
        go({
          name: 'token',
          cabinetId: token.cabinetId,
          tokenId: token.id,
          tab: 'operations',
          area: { name: area, at: Date.now() },
        })
      }
    >
      {t('matrix.openOf', counts)}
    </button>
  );
}

function ProvenCell({ result, access }: { result: AreaResult | undefined; access: AreaAccess }) {
  if (!result) return <td className="dim">—</td>;
  return (
    <td>
      <AreaResultMark result={result} access={access} />
    </td>
  );
}
