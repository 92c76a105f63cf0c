// The advice itself: what to tick, what it allows besides, what else would do.
import { Button } from '@mantine/core';
import { IconExternalLink, IconWand } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPES } from '../../../shared/access-scope.ts';
import { type Advice, advise } from '../../../shared/advise.ts';
import type { Operation } from '../../../shared/operation.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useReport } from '../../ui/use-report.ts';
import { EffectList } from '../access/blast-radius-card.tsx';
import { OperationNames } from '../access/operation-names.tsx';
import { AdviceAlternative } from './advice-alternative.tsx';
import { AdviceTokens } from './advice-tokens.tsx';
import { beyondOf, openedBy } from './advisor.ts';
import { useOperationTitle } from './operation-tags.tsx';
import './advisor.css';

type AdvicePanelProps = { chosen: ReadonlySet<string>; operations: readonly Operation[] };

export function AdvicePanel({ chosen, operations }: AdvicePanelProps) {
  const { t } = useTranslation();
  const advice = useMemo(() => advise([...chosen], operations), [chosen, operations]);
  return (
    <Panel title={t('advisor.title')}>
      {/* There before anything is chosen, or its first words would go unheard. */}
      <p className="visually-hidden" role="status">
        {useSaidAloud(advice)}
      </p>
      {chosen.size === 0 ? (
        <div className="advisor-empty">
          <IconWand size={22} aria-hidden />
          <p className="dim">{t('advisor.empty')}</p>
        </div>
      ) : (
        <div className="advice">
          <ToTick advice={advice} chosen={chosen} operations={operations} />
          <Besides scopes={advice.scopes} chosen={chosen} operations={operations} />
          {advice.alternative && (
            <AdviceAlternative
              alternative={advice.alternative}
              advised={advice.scopes}
              chosen={chosen}
              operations={operations}
            />
          )}
          <Exceptions advice={advice} operations={operations} />
          <AdviceTokens chosen={chosen} operations={operations} />
        </div>
      )}
    </Panel>
  );
}

/** With the names: one access in place of another is news too, though the number is the same. */
function useSaidAloud({ scopes, unneeded, impossible }: Advice): string {
  const { t } = useTranslation();
  if (scopes.length > 0) {
    const names = scopes.map((scope) => `«${ACCESS_SCOPES[scope].cabinetLabel}»`).join(', ');
    return `${t('advisor.saidAloud', { count: scopes.length })}: ${names}`;
  }
  if (impossible.length > 0) return t('advisor.impossible');
  return unneeded.length > 0 ? t('advisor.anyToken') : '';
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
        {scopes.map((scope) => (
          <li key={scope}>
            <ScopeLabel scope={scope} />
            <Opened operations={openedBy(scope, chosen, operations)} />
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="compact-sm"
        rightSection={<IconExternalLink size={15} aria-hidden />}
        onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
      >
        {t('advisor.openSettings')}
      </Button>
      <p className="dim small">{t('advisor.editTakes')}</p>
    </section>
  );
}

/** Unfolds into the titles; one alone needs no folding. */
function Opened({ operations }: { operations: readonly Operation[] }) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  const [first, second] = operations;
  if (first && !second) return <span className="dim small">{titleOf(first)}</span>;
  return (
    <details className="dim small">
      <summary>{t('advisor.opens', { count: operations.length })}</summary>
      <Titles operations={operations} />
    </details>
  );
}

function Titles({ operations }: { operations: readonly Operation[] }) {
  const titleOf = useOperationTitle();
  return (
    <ul className="advice-opened">
      {operations.map((one) => (
        <li key={one.operationId}>{titleOf(one)}</li>
      ))}
    </ul>
  );
}

type BesidesProps = AdvicePanelProps & { scopes: readonly string[] };

function Besides({ scopes, chosen, operations }: BesidesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, writing, effects } = useMemo(
    () => beyondOf(scopes, chosen, operations),
    [scopes, chosen, operations],
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
        <details className="operation-names">
          <summary>{t('advisor.besidesWriting')}</summary>
          <Titles operations={writing} />
        </details>
      )}
    </section>
  );
}

function Exceptions({ advice: { scopes, unneeded, impossible }, operations }: Omit<PartProps, 'chosen'>) {
  const { t } = useTranslation();
  const closed = operations.filter((one) => impossible.includes(one.operationId));
  const unknown = impossible.filter((id) => !closed.some((one) => one.operationId === id));
  // When any token will do for all of it, that is the answer and has been said.
  if (impossible.length === 0 && (unneeded.length === 0 || scopes.length === 0)) return null;
  return (
    <section>
      {unneeded.length > 0 && (
        <>
          <h3>{t('advisor.unneeded')}</h3>
          <OperationNames operations={operations.filter((one) => unneeded.includes(one.operationId))} />
        </>
      )}
      {closed.length > 0 && (
        <>
          <h3>{t('advisor.impossible')}</h3>
          <OperationNames operations={closed} />
        </>
      )}
      {unknown.length > 0 && (
        <>
          <h3>{t('advisor.unknown')}</h3>
          <p className="mono">{unknown.join(', ')}</p>
        </>
      )}
    </section>
  );
}
