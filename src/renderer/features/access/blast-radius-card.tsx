// What a token could do in the wrong hands, in words for somebody who owns shops and reads no API.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlastRadius, blastRadius, EFFECTS } from '../../../shared/blast-radius.ts';
import { type Operation, scopesUnknownTo } from '../../../shared/operation.ts';
import { allScopesOf, type CabinetView, type TokenFacts, type TokenView } from '../../../shared/views.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useOperationTitle } from '../operations/operation-tags.tsx';
import { useOperationsAt } from '../operations/use-holder.ts';
import { EFFECT_ICONS } from './effect-icons.ts';
import './access.css';

type BlastRadiusCardProps = { token: TokenView; cabinet: CabinetView };

export function BlastRadiusCard({ token, cabinet }: BlastRadiusCardProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const operations = useOperationsAt(cabinet.api);
  // The matrix before it has said already that nothing is known yet.
  if (!token.facts) return null;
  return (
    <Panel title={t('blast.title')}>
      {operations ? (
        <KnownRadius facts={token.facts} operations={operations} />
      ) : (
        <LoadState query={catalogue} />
      )}
    </Panel>
  );
}

function KnownRadius({ facts, operations }: { facts: TokenFacts; operations: readonly Operation[] }) {
  const { t, i18n } = useTranslation();
  const { effects } = useMemo(() => blastRadius(allScopesOf(facts), operations), [facts, operations]);
  const spared = EFFECTS.filter((effect) => !effects.some((one) => one.effect === effect));
  const unknown = scopesUnknownTo(operations, facts.unknownScopes);
  // What unknown access gives may be anything, so nothing can be ruled out beside it.
  const isCertain = unknown.length === 0;
  const listing = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  return (
    <div className="blast">
      {effects.length === 0 ? (
        isCertain && <p>{t('blast.nothing')}</p>
      ) : (
        <>
          <p className="dim">{t('blast.can')}</p>
          <EffectList effects={effects} />
        </>
      )}
      {unknown.length > 0 && (
        <p className="blast-unknown">{t('blast.unknown', { scopes: unknown.join(', ') })}</p>
      )}
      {isCertain && effects.length > 0 && spared.length > 0 && (
        <p className="dim small">
          {t('blast.cannot', {
            effects: listing.format(spared.map((effect) => t(`blast.effect.${effect}`))),
          })}
        </p>
      )}
      {spared.length === 0 && <p className="dim small">{t('blast.everything')}</p>}
    </div>
  );
}

/** Each effect unfolds into the operations behind it. */
export function EffectList({ effects }: { effects: BlastRadius['effects'] }) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  return (
    <ul className="effects">
      {effects.map(({ effect, operations }) => {
        const Icon = EFFECT_ICONS[effect];
        return (
          <li key={effect}>
            <details>
              <summary>
                <Icon size={16} aria-hidden />
                <span className="effect-words">{t(`blast.effect.${effect}`)}</span>
                <span className="dim small nowrap">
                  {t('blast.operationsOf', { count: operations.length })}
                </span>
              </summary>
              <ul className="effect-operations">
                {operations.map((operation) => (
                  <li key={operation.operationId}>
                    {titleOf(operation)} <span className="mono dim">{operation.operationId}</span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
