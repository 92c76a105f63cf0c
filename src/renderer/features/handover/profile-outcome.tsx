// What a draft comes to, told while it is written: the access it takes and what that opens besides.
import { useDeferredValue, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import type { ProfileDraft } from '../../../shared/profile.ts';
import { useFormat } from '../../i18n/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { EffectList } from '../access/blast-radius-card.tsx';
import { OperationNames } from '../access/operation-names.tsx';
import { AdvisorChosen } from '../operations/advisor-chosen.tsx';
import { outcomeOf, type ProfileOutcome } from './profile-draft.ts';
import '../operations/advisor.css';

type ProfileOutcomeViewProps = {
  draft: ProfileDraft;
  operations: readonly Operation[];
  /** The operator tried to save: what is missing is an error by now. */
  complaining: boolean;
  onDrop: (operationId: string) => void;
  onClear: () => void;
};

export function ProfileOutcomeView(props: ProfileOutcomeViewProps) {
  const { draft, operations, complaining, onDrop, onClear } = props;
  const { t } = useTranslation();
  const side = useRef<HTMLDivElement>(null);
  // Every combination of access is tried: what is typed must not wait for that.
  const judged = useDeferredValue(draft);
  const outcome = useMemo(() => outcomeOf(judged, operations), [judged, operations]);
  const isEmpty = draft.scopes.length + draft.operations.length === 0;
  return (
    <div className="profile-outcome" ref={side} tabIndex={-1}>
      <Panel title={t('profiles.access')}>
        <p className="visually-hidden" role="status">
          {t('profiles.saidAloud', { count: outcome.access.length })}
        </p>
        {isEmpty && complaining && (
          <Callout state="bad" role="alert">
            {t('profiles.emptyRefused')}
          </Callout>
        )}
        {isEmpty ? (
          !complaining && <p className="dim">{t('profiles.empty')}</p>
        ) : (
          <Outcome outcome={outcome} />
        )}
      </Panel>
      <AdvisorChosen
        chosen={new Set(draft.operations)}
        operations={operations}
        onDrop={onDrop}
        onClear={onClear}
        onEmptied={() => side.current?.focus()}
      />
    </div>
  );
}

function Outcome({ outcome }: { outcome: ProfileOutcome }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { access, required, gone, closed, beyond } = outcome;
  const { reading, writing, effects } = beyond;
  return (
    <div className="advice">
      <section>
        <ul className="advice-scopes">
          {access.map((scope) => (
            <li key={scope}>
              <ScopeLabel scope={scope} />
            </li>
          ))}
        </ul>
        <p className="small">
          {t('profiles.operations', {
            count: required.length,
            writing: required.filter((one) => !one.readOnly).length,
          })}
        </p>
      </section>
      {access.length > 0 && (
        <section>
          <h3>{t('profiles.opensBesides')}</h3>
          <p>
            {reading.length + writing.length === 0
              ? t('profiles.opensNothing')
              : t('advisor.besidesCounts', {
                  writing: format.number(writing.length),
                  reading: format.number(reading.length),
                })}
          </p>
          {effects.length > 0 && <EffectList effects={effects} />}
        </section>
      )}
      {closed.length > 0 && (
        <section>
          <h3>{t('profiles.closed')}</h3>
          <OperationNames operations={closed} />
        </section>
      )}
      {gone.length > 0 && (
        <section>
          <h3>{t('advisor.unknown')}</h3>
          <p className="mono">{gone.join(', ')}</p>
        </section>
      )}
    </div>
  );
}
