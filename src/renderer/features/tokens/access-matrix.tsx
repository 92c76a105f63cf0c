// What a token may do, area by area, with the label of the cabinet's own dialog that gives it.
import { useTranslation } from 'react-i18next';
import type { AccessScope } from '../../../shared/access-scope.ts';
import { ACCESS_SCOPES } from '../../../shared/access-scope.ts';
import type { AreaAccess } from '../../../shared/area.ts';
import { accessOf } from '../../../shared/area.ts';
import type { TokenFacts } from '../../../shared/views.ts';
import { AREA_ICONS } from '../../ui/access-strip.tsx';
import './tokens.css';

export function AccessMatrix({ facts }: { facts: TokenFacts }) {
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
              <th scope="col">{t('access.through')}</th>
            </tr>
          </thead>
          <tbody>
            {access.map((entry) => (
              <MatrixRow key={entry.area} entry={entry} />
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

function MatrixRow({ entry }: { entry: AreaAccess }) {
  const { t } = useTranslation();
  const Icon = AREA_ICONS[entry.area];
  return (
    <tr data-level={entry.level}>
      <th scope="row">
        <span className="matrix-area">
          <Icon size={16} aria-hidden />
          {t(`area.${entry.area}`)}
        </span>
      </th>
      <td>
        <span className="level" data-level={entry.level}>
          {t(`access.level.${entry.level}`)}
          {entry.partial && ` · ${t('access.partial')}`}
        </span>
      </td>
      <td className="matrix-through">
        <ScopeLabels scopes={entry.through} />
      </td>
    </tr>
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
