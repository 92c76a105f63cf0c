// The advice itself: what to tick, what it allows besides, what else would do.
import { Button } from '@mantine/core';
import { IconExternalLink, IconWand } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Advice, advise } from '../../../shared/advise.ts';
import type { Operation } from '../../../shared/operation.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useCabinets, useSurvey } from '../../queries.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useReport } from '../../ui/use-report.ts';
import { EffectList } from '../access/blast-radius-card.tsx';
import { OperationNames } from '../access/operation-names.tsx';
import { usePlace } from '../shell/place.tsx';
import { beyondOf, fittingTokens, openedBy } from './advisor.ts';
import './advisor.css';

type AdvicePanelProps = { chosen: ReadonlySet<string>; operations: readonly Operation[] };

export function AdvicePanel({ chosen, operations }: AdvicePanelProps) {
  const { t } = useTranslation();
  const advice = useMemo(() => advise([...chosen], operations), [chosen, operations]);
  return (
    <Panel title={t('advisor.title')}>
      {chosen.size === 0 ? (
        <div className="advisor-empty">
          <IconWand size={22} aria-hidden />
          <p className="dim">{t('advisor.empty')}</p>
        </div>
      ) : (
        <div className="advice">
          <p className="visually-hidden" role="status">
            {t('advisor.saidAloud', { count: advice.scopes.length })}
          </p>
          <ToTick advice={advice} chosen={chosen} operations={operations} />
          <Besides advice={advice} chosen={chosen} operations={operations} />
          <Exceptions advice={advice} operations={operations} />
          <FittingTokens chosen={chosen} operations={operations} />
        </div>
      )}
    </Panel>
  );
}

type PartProps = AdvicePanelProps & { advice: Advice };

function ToTick({ advice: { scopes, impossible }, chosen, operations }: PartProps) {
  const { t } = useTranslation();
  const report = useReport();
  if (scopes.length === 0) return impossible.length > 0 ? null : <p>{t('advisor.anyToken')}</p>;
  return (
    <section>
      <h3>{t('advisor.tick')}</h3>
      <ul className="advice-scopes">
        {scopes.map((scope) => {
          const opened = openedBy(scope, chosen, operations).length;
          return (
            <li key={scope}>
              <ScopeLabel scope={scope} />
              <span className="dim small">{t('advisor.opens', { count: opened })}</span>
            </li>
          );
        })}
      </ul>
      <Button
        variant="subtle"
        size="compact-sm"
        rightSection={<IconExternalLink size={15} aria-hidden />}
        onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
      >
        {t('advisor.openSettings')}
      </Button>
    </section>
  );
}

function Besides({ advice: { scopes, alternative }, chosen, operations }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, writing, effects } = useMemo(
    () => beyondOf(scopes, chosen, operations),
    [scopes, chosen, operations],
  );
  const spared = useMemo(
    () => (alternative ? beyondOf([alternative], chosen, operations) : null),
    [alternative, chosen, operations],
  );
  if (scopes.length === 0) return null;
  const nothing = reading.length + writing.length === 0;
  return (
    <section>
      <h3>{t('advisor.besides')}</h3>
      <p>
        {nothing
          ? t('advisor.besidesNothing')
          : t('advisor.besidesCounts', {
              writing: format.number(writing.length),
              reading: format.number(reading.length),
            })}
      </p>
      {effects.length > 0 && <EffectList effects={effects} />}
      {writing.length > 0 && (
        <>
          <p className="dim small">{t('advisor.besidesWriting')}</p>
          <OperationNames operations={writing} />
        </>
      )}
      {alternative && spared && (
        <div className="advice-alternative">
          <p>
            {t('advisor.alternative')} <ScopeLabel scope={alternative} />
          </p>
          <p className="small">
            {t('advisor.alternativeCounts', {
              writing: format.number(spared.writing.length),
              reading: format.number(spared.reading.length),
            })}
          </p>
        </div>
      )}
    </section>
  );
}

function Exceptions({ advice: { unneeded, impossible }, operations }: Omit<PartProps, 'chosen'>) {
  const { t } = useTranslation();
  if (unneeded.length + impossible.length === 0) return null;
  return (
    <section>
      {unneeded.length > 0 && (
        <>
          <h3>{t('advisor.unneeded')}</h3>
          <OperationNames operations={operations.filter((one) => unneeded.includes(one.operationId))} />
        </>
      )}
      {impossible.length > 0 && (
        <>
          <h3>{t('advisor.impossible')}</h3>
          <p className="mono">{impossible.join(', ')}</p>
        </>
      )}
    </section>
  );
}

function FittingTokens({ chosen, operations }: AdvicePanelProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const tokens = useSurvey().data ?? [];
  const cabinets = useCabinets().data ?? [];
  const fitting = useMemo(() => fittingTokens(tokens, chosen, operations), [tokens, chosen, operations]);
  if (fitting.length === 0) return null;
  return (
    <section>
      <h3>{t('advisor.fitting')}</h3>
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
              {cabinets.find(({ id }) => id === token.cabinetId)?.title} ·{' '}
              {t('advisor.writingBeyond', { count: writingBeyond })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
