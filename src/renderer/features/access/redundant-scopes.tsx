// Points out the access that adds nothing beside the rest.
import { useTranslation } from 'react-i18next';
import type { RedundantScope } from '../../../shared/compare-scopes.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import './access.css';

export function RedundantScopes({ redundant }: { redundant: readonly RedundantScope[] }) {
  const { t } = useTranslation();
  if (redundant.length === 0) return null;
  return (
    <div className="redundant">
      <p>{t('matrix.redundant')}</p>
      <ul>
        {redundant.map(({ scope, within }) => (
          <li key={scope}>
            <ScopeLabel scope={scope} brief /> {t('matrix.redundantWithin')}{' '}
            {within.map((outer, index) => (
              <span key={outer}>
                {index > 0 && ', '}
                <ScopeLabel scope={outer} brief />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
