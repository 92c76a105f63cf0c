// The work a leaving holder leaves: each token they still have, the most dangerous first, and how far it is done.
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sellerOf } from '../../../shared/api-address.ts';
import type { Handover } from '../../../shared/handover-record.ts';
import { type Offboarding, planOffboarding } from '../../../shared/offboarding.ts';
import { Callout } from '../../ui/callout.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useSurvey } from '../tokens/token-queries.ts';
import { OffboardingLine } from './offboarding-line.tsx';
import './offboarding.css';

/** `handovers` are all of this holder. */
type OffboardingPanelProps = { leftAt: number; handovers: readonly Handover[] };

export function OffboardingPanel({ leftAt, handovers }: OffboardingPanelProps) {
  const { t } = useTranslation();
  const tokens = useSurvey();
  const cabinets = useCabinets();
  const catalogue = useCatalogue();
  const operations = catalogue.data?.operations;
  const hadId = useId();
  const work = useMemo(() => {
    if (!tokens.data || !cabinets.data || !operations) return null;
    const apis = new Map(cabinets.data.map(({ id, api }) => [id, api]));
    const known = tokens.data.map((token) => ({
      ...token,
      seller: sellerOf(apis.get(token.cabinetId) ?? ''),
    }));
    return planOffboarding(handovers, leftAt, known, operations);
  }, [handovers, leftAt, tokens.data, cabinets.data, operations]);
  return (
    <Panel title={t('offboarding.title')}>
      {work && operations ? (
        <div className="offboarding">
          {work.all > 0 && <OffboardingProgress work={work} />}
          {work.left.length === 0 && (
            <Callout state="good">
              {t(work.all === 0 ? 'offboarding.nothingToDo' : 'offboarding.allDone')}
            </Callout>
          )}
          {work.left.length > 0 && (
            <>
              <p className="dim">{t('offboarding.explained')}</p>
              <ol className="offboarding-list" aria-label={t('offboarding.list')}>
                {work.left.map((item) => (
                  <OffboardingLine key={item.handovers[0]?.handoverId} item={item} operations={operations} />
                ))}
              </ol>
            </>
          )}
          {work.had.length > 0 && (
            <section aria-labelledby={hadId}>
              <h3 id={hadId}>{t('offboarding.had')}</h3>
              <p className="dim">{t('offboarding.hadText')}</p>
              <ol className="offboarding-list" aria-labelledby={hadId}>
                {work.had.map((item) => (
                  <OffboardingLine key={item.handovers[0]?.handoverId} item={item} operations={operations} />
                ))}
              </ol>
            </section>
          )}
        </div>
      ) : (
        <LoadState query={[tokens, cabinets, catalogue].find(({ error }) => error) ?? tokens} />
      )}
    </Panel>
  );
}

function OffboardingProgress({ work: { done, all } }: { work: Offboarding }) {
  const { t } = useTranslation();
  const words = t('offboarding.progress', { done, all });
  return (
    <div className="offboarding-progress">
      <strong>{words}</strong>
      <div
        role="progressbar"
        aria-label={t('offboarding.progressLabel')}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-valuetext={words}
      >
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
          <rect width={(done / all) * 100} height="6" />
        </svg>
      </div>
    </div>
  );
}
