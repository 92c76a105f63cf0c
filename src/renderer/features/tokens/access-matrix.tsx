// What a token may do, area by area, with the label of the cabinet's own dialog that gives it.
import { useTranslation } from 'react-i18next';
import type { AccessScope } from '../../../shared/access-scope.ts';
import { ACCESS_SCOPES } from '../../../shared/access-scope.ts';
import type { AreaAccess } from '../../../shared/area.ts';
import { accessOf } from '../../../shared/area.ts';
import type { AreaResult } from '../../../shared/deep-check.ts';
import type { TokenFacts, TokenView } from '../../../shared/views.ts';
import { Age } from '../../ui/age.tsx';
import { AreaResultMark } from './area-result-mark.tsx';
import { AreaName } from './deep-plan-table.tsx';
import './tokens.css';
import './deep-check.css';

/** `deep`: what calls have proven, in a column of its own once there was a deep check. */
export function AccessMatrix({ facts, deep }: { facts: TokenFacts; deep: TokenView['deep'] }) {
  const { t } = useTranslation();
  const access = accessOf(facts.scopes);
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
            </tr>
          </thead>
          <tbody>
            {access.map((entry) => (
              <MatrixRow key={entry.area} entry={entry} deep={deep} />
            ))}
          </tbody>
        </table>
      </div>
      {access.some((entry) => entry.partial) && (
        <p className="dim small matrix-foot">{t('access.partialExplained')}</p>
      )}
      {facts.unknownScopes.length > 0 && (
        <div className="matrix-foot">
          <p>{t('access.unknownScopes')}</p>
          <ul>
            {facts.unknownScopes.map((scope) => (
              <li key={scope} className="mono">
                {scope}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function MatrixRow({ entry, deep }: { entry: AreaAccess; deep: TokenView['deep'] }) {
  const { t } = useTranslation();
  return (
    <tr data-level={entry.level}>
      <th scope="row">
        <AreaName area={entry.area} />
      </th>
      <td>
        <span className="level" data-level={entry.level}>
          {t(`access.level.${entry.level}`)}
          {entry.partial && ` · ${t('access.partial')}`}
        </span>
      </td>
      {deep && <ProvenCell result={deep.areas.find((area) => area.area === entry.area)} access={entry} />}
      <td className="matrix-through">
        <ScopeLabels scopes={entry.through} />
      </td>
    </tr>
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

/** The cabinet's dialog is Russian whatever language the program speaks, so its label always stands first. */
function ScopeLabels({ scopes }: { scopes: readonly AccessScope[] }) {
  const { i18n } = useTranslation();
  return scopes.map((scope) => (
    <div key={scope} title={scope}>
      <span lang="ru">«{ACCESS_SCOPES[scope].cabinetLabel}»</span>
      {i18n.language !== 'ru' && <div>{ACCESS_SCOPES[scope].englishLabel}</div>}
    </div>
  ));
}
