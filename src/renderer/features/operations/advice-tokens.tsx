// The kept tokens that would do already, so that no new one need be made.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useWays } from '../shell/place.tsx';
import { useSurvey } from '../tokens/token-queries.ts';
import { fittingTokens } from './advisor.ts';
import './advisor.css';

type AdviceTokensProps = { chosen: ReadonlySet<string>; operations: readonly Operation[] };

export function AdviceTokens({ chosen, operations }: AdviceTokensProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const tokens = useSurvey().data;
  const cabinets = useCabinets().data;
  const fitting = useMemo(
    () => fittingTokens(tokens ?? [], chosen, operations),
    [tokens, chosen, operations],
  );
  const untested = tokens?.filter(({ facts }) => !facts).length ?? 0;
  if (!tokens || (fitting.length === 0 && untested === tokens.length)) return null;
  return (
    <section>
      <h3>{t('advisor.fitting')}</h3>
      {fitting.length === 0 && <p>{t('advisor.fittingNone')}</p>}
      <ul className="advice-tokens">
        {fitting.map(({ token, writingBeyond }) => (
          <li key={token.id}>
            <button
              type="button"
              className="row-title"
              onClick={() => go({ name: 'token', cabinetId: token.cabinetId, tokenId: token.id })}
            >
              {token.title}
            </button>
            <span className="dim small">
              {cabinets?.find(({ id }) => id === token.cabinetId)?.title} ·{' '}
              {t('advisor.writingBeyond', { count: writingBeyond })}
            </span>
          </li>
        ))}
      </ul>
      {/* A token revoked since keeps the access it had. */}
      {fitting.length > 0 && <p className="dim small">{t('advisor.fittingLatest')}</p>}
      {untested > 0 && <p className="dim small">{t('advisor.fittingUntested', { count: untested })}</p>}
    </section>
  );
}
