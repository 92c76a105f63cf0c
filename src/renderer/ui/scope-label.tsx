// The name of an access scope as the cabinet's dialog has it, with its translation where the program speaks another language.
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPES, isAccessScope } from '../../shared/access-scope.ts';

/** The dialog is Russian whatever language the program speaks, so its label stands first. A scope nobody knows shows its own name. */
export function ScopeLabel({ scope, brief = false }: { scope: string; brief?: boolean }) {
  const { i18n } = useTranslation();
  if (!isAccessScope(scope)) return <span className="mono">{scope}</span>;
  const { cabinetLabel, englishLabel } = ACCESS_SCOPES[scope];
  return (
    <span title={scope}>
      <span lang="ru">«{cabinetLabel}»</span>
      {!brief && i18n.language !== 'ru' && <span className="dim"> {englishLabel}</span>}
    </span>
  );
}

/** Several of them, one to a line. */
export function ScopeLabels({ scopes }: { scopes: readonly string[] }) {
  return scopes.map((scope) => (
    <div key={scope}>
      <ScopeLabel scope={scope} />
    </div>
  ));
}

/** The bare names of scopes nobody here knows, as a list. */
export function ScopeNames({ scopes }: { scopes: readonly string[] }) {
  return (
    <ul>
      {scopes.map((scope) => (
        <li key={scope} className="mono">
          {scope}
        </li>
      ))}
    </ul>
  );
}
