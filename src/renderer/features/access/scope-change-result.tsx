// What other access would bring: won, lost, kept, and what to do in the cabinet.
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPE_NAMES } from '../../../shared/access-scope.ts';
import type { Effect } from '../../../shared/blast-radius.ts';
import type { Profile } from '../../../shared/profile.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useProfileTitle } from '../handover/profile-options.ts';
import { EFFECT_ICONS } from './effect-icons.ts';
import { HoldersConcerned } from './holders-concerned.tsx';
import { OperationNames } from './operation-names.tsx';
import { RedundantScopes } from './redundant-scopes.tsx';
import type { ConcernedHolders, ScopeChange } from './scope-change.ts';

type ScopeChangeResultProps = {
  now: readonly string[];
  wanted: readonly string[];
  change: ScopeChange;
  /** Undefined while it is read who holds the token. */
  concerned: ConcernedHolders | undefined;
  isSame: boolean;
};

export function ScopeChangeResult({ now, wanted, change, concerned, isSame }: ScopeChangeResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { won, lost, kept } = change;
  return (
    <div>
      <Panel title={t('whatIf.result')}>
        <p role="status" className="what-if-summary">
          {isSame
            ? t('whatIf.unchanged')
            : t('whatIf.summary', {
                won: format.number(won.length),
                lost: format.number(lost.length),
                kept: format.number(kept.length),
              })}
        </p>
        {!isSame && won.length + lost.length === 0 && <p>{t('whatIf.same')}</p>}
        {!isSame && (
          <>
            <Side title={t('whatIf.won')} tone="won">
              {won.length === 0 ? (
                <p className="dim">{t('whatIf.wonNothing')}</p>
              ) : (
                <OperationNames operations={won} />
              )}
              <EffectWords title={t('whatIf.effectsWon')} effects={change.effectsWon} />
              <ProfileWords title={t('whatIf.profilesWon')} profiles={change.profilesWon} />
            </Side>
            <Side title={t('whatIf.lost')} tone="lost">
              {lost.length === 0 ? (
                <p className="dim">{t('whatIf.lostNothing')}</p>
              ) : (
                <OperationNames operations={lost} />
              )}
              <EffectWords title={t('whatIf.effectsLost')} effects={change.effectsLost} />
              <ProfileWords title={t('whatIf.profilesLost')} profiles={change.profilesLost} />
            </Side>
            <RedundantScopes redundant={change.redundant} />
          </>
        )}
      </Panel>
      {!isSame && concerned && <HoldersConcerned holders={concerned} />}
      {!isSame && <InCabinet now={now} wanted={wanted} />}
    </div>
  );
}

function Side({ title, tone, children }: { title: string; tone: 'won' | 'lost'; children: ReactNode }) {
  return (
    <section className="what-if-side" data-tone={tone}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function EffectWords({ title, effects }: { title: string; effects: readonly { effect: Effect }[] }) {
  const { t } = useTranslation();
  if (effects.length === 0) return null;
  return (
    <div>
      <p className="dim small">{title}</p>
      <ul className="effect-words-list">
        {effects.map(({ effect }) => {
          const Icon = EFFECT_ICONS[effect];
          return (
            <li key={effect}>
              <Icon size={15} aria-hidden /> {t(`blast.effect.${effect}`)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ProfileWords({ title, profiles }: { title: string; profiles: readonly Profile[] }) {
  const titleOf = useProfileTitle();
  if (profiles.length === 0) return null;
  return (
    <p className="small">
      <span className="dim">{title}:</span> {profiles.map(titleOf).join(', ')}
    </p>
  );
}

function InCabinet({ now, wanted }: { now: readonly string[]; wanted: readonly string[] }) {
  const { t } = useTranslation();
  const report = useReport();
  const ticked = ACCESS_SCOPE_NAMES.filter((scope) => wanted.includes(scope) && !now.includes(scope));
  const unticked = ACCESS_SCOPE_NAMES.filter((scope) => !wanted.includes(scope) && now.includes(scope));
  return (
    <Panel title={t('whatIf.inCabinet')}>
      <dl className="facts">
        <Boxes title={t('whatIf.tick')} scopes={ticked} />
        <Boxes title={t('whatIf.untick')} scopes={unticked} />
      </dl>
      <p className="dim small what-if-note">{t('whatIf.applied')}</p>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconExternalLink size={15} aria-hidden />}
        onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
      >
        {t('advisor.openSettings')}
      </Button>
    </Panel>
  );
}

function Boxes({ title, scopes }: { title: string; scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {scopes.map((scope) => (
          <div key={scope}>
            <ScopeLabel scope={scope} />
          </div>
        ))}
      </dd>
    </>
  );
}
