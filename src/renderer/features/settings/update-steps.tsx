// Where updating stands, step by step, and what the operator may do about it now.
import { Button, Progress } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer, UpdateState, UpdatesView } from '../../../shared/updates.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useSize } from '../backups/use-size.ts';
import { useBoot } from '../shell/boot.tsx';

type Step = 'look' | 'download' | 'stop' | 'install';

export function UpdateSteps({ view }: { view: UpdatesView }) {
  const { t } = useTranslation();
  const steps = useRef<HTMLDivElement>(null);
  const { name } = view.state;
  const last = useRef(name);
  // The button that was pressed goes with its step: the next one is where the focus is looked for.
  useEffect(() => {
    if (last.current === name) return;
    last.current = name;
    const focusIsFree = document.activeElement === null || document.activeElement === document.body;
    if (focusIsFree) steps.current?.querySelector<HTMLElement>('button')?.focus();
  }, [name]);
  return (
    <section ref={steps} className="updates" aria-label={t('updates.state')}>
      <Said view={view} />
      <Acts state={view.state} />
    </section>
  );
}

/** What is so now; read out when it changes. */
function Said({ view }: { view: UpdatesView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { version } = useBoot().status;
  const { state, address, installedAs, lookedAt, work } = view;
  const asked = lookedAt === null ? '' : ` ${t('updates.lookedAt', { age: format.age(lookedAt, now) })}`;
  const offered = 'offer' in state && state.offer ? state.offer : null;
  return (
    <>
      <div role="status">
        {state.name === 'off' && <p className="dim">{t('updates.off')}</p>}
        {state.name === 'idle' && <p className="dim">{t('updates.idle')}</p>}
        {state.name === 'looking' && <p className="dim">{t('updates.looking')}</p>}
        {state.name === 'current' && (
          <p>
            {t('updates.current', { version })}
            <span className="dim">{asked}</span>
          </p>
        )}
        {state.name === 'found' && (
          <Line title={t('updates.found', { version: state.offer.version })}>
            {t('updates.foundText', { current: version })}
            {asked}
          </Line>
        )}
        {state.name === 'downloading' && (
          <Line title={t('updates.downloading', { version: state.offer.version })} />
        )}
        {state.name === 'ready' && (
          <Line title={t('updates.ready', { version: state.offer.version })}>
            {installedAs && t(`updates.readyText.${installedAs}`)}{' '}
            {(installedAs === 'deb' || installedAs === 'appimage') && t('updates.sumAlone', { address })}
          </Line>
        )}
        {state.name === 'installing' && (
          <Line title={t('updates.installing', { version: state.offer.version })} />
        )}
        {state.name === 'ready' && work && (
          <Callout state="unproven">
            <p>{t(`updates.waits.${work}`)}</p>
          </Callout>
        )}
        {state.name === 'failed' && (
          <Callout
            state="bad"
            title={t(`updates.failed.${state.again}`, { version: state.offer?.version ?? '' })}
          >
            <p>{t(`updates.problems.${state.problem}`, { address })}</p>
          </Callout>
        )}
      </div>
      {state.name === 'downloading' && <Downloaded state={state} />}
      {offered?.notes && <Notes offer={offered} address={address ?? ''} />}
    </>
  );
}

function Line({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <p className="updates-title">{title}</p>
      {children && <p className="dim">{children}</p>}
    </>
  );
}

function Downloaded({ state }: { state: UpdateState & { name: 'downloading' } }) {
  const { t } = useTranslation();
  const size = useSize();
  const { offer, progress } = state;
  const share = progress && progress.all > 0 ? progress.done / progress.all : 0;
  return (
    <div className="updates-progress">
      <Progress value={share * 100} aria-label={t('updates.downloading', { version: offer.version })} />
      <span className="dim small numbers">
        {progress
          ? t('updates.downloaded', { done: size(progress.done), all: size(progress.all) })
          : t('updates.beginning')}
      </span>
    </div>
  );
}

/** A stranger's text: letters alone, no links, in a box of its own. */
function Notes({ offer, address }: { offer: Offer; address: string }) {
  const { t } = useTranslation();
  return (
    <details className="updates-notes">
      <summary>{t('updates.notes', { version: offer.version })}</summary>
      <p className="dim small">{t('updates.notesFrom', { address })}</p>
      <section
        className="updates-text"
        aria-label={t('updates.notes', { version: offer.version })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
        tabIndex={0}
      >
        {offer.notes}
      </section>
    </details>
  );
}

function Acts({ state }: { state: UpdateState }) {
  const { t } = useTranslation();
  const report = useReport();
  const act = (step: Step) => report(() => ask((api) => api.updates[step]()));
  const button = (step: Step, label: string, variant: 'filled' | 'default' = 'default', disabled = false) => (
    <Button key={step} variant={variant} disabled={disabled} onClick={() => act(step)}>
      {label}
    </Button>
  );
  const buttons = () => {
    switch (state.name) {
      case 'idle':
      case 'current':
        return [button('look', t('updates.look'))];
      case 'looking':
        return [button('look', t('updates.look'), 'default', true)];
      case 'found':
        return [button('download', t('updates.download'), 'filled'), button('look', t('updates.lookAgain'))];
      case 'downloading':
        return [button('stop', t('updates.stop'))];
      case 'ready':
        // Also while something is under way: the press finds out whether it still is.
        return [button('install', t('updates.install'), 'filled')];
      case 'failed':
        return [
          button(state.again, t(`updates.again.${state.again}`), 'filled'),
          ...(state.again === 'look' ? [] : [button('look', t('updates.lookAgain'))]),
        ];
      default:
        return [];
    }
  };
  const shown = buttons();
  return shown.length > 0 && <div className="updates-acts">{shown}</div>;
}
