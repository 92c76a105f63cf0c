// What a check of many tokens would do, shown before anything starts: how many tokens and requests, how long,
// and which cabinets must wait for their limit. A cabinet can be left out.
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  INTROSPECTIONS_AN_HOUR,
  RESERVE,
  type RunPlan,
  type RunSelection,
} from '../../../shared/check-run.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useAction } from '../../ui/use-action.ts';
import { PlannedCabinets } from './planned-cabinets.tsx';
import type { PlannedCabinet, PlannedToken } from './run-progress.ts';
import { isOngoing, isShort, selectionOf } from './run-progress.ts';
import { RUN, useCurrentRun, useRunPlan } from './run-queries.ts';
import './plan.css';

type PlanDialogProps = {
  /** The only one to check; null plans for all of them. */
  cabinet: CabinetView | null;
  /** The only ones to check, whatever their cabinets. */
  tokens?: readonly PlannedToken[];
  onClose: () => void;
};

export function PlanDialog({ cabinet, tokens, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const [start] = useState<RunSelection>(() => {
    if (tokens) return { what: 'tokens', ids: tokens.map(({ tokenId }) => tokenId) };
    return cabinet ? { what: 'cabinets', ids: [cabinet.id] } : { what: 'all' };
  });
  const whole = useRunPlan(start);
  const action = useAction();
  return (
    <Dialog
      title={
        cabinet
          ? t('runs.plan.titleOfCabinet', { title: cabinet.title })
          : tokens
            ? t('runs.plan.titleOfTokens', { count: tokens.length })
            : t('runs.plan.title')
      }
      size={cabinet ? 'md' : 'lg'}
      cabinet={cabinet ?? undefined}
      onClose={onClose}
      pinned={action.running}
    >
      {whole.data ? (
        <Plan whole={whole.data} start={start} tokens={tokens} action={action} onClose={onClose} />
      ) : (
        <LoadState query={whole} />
      )}
    </Dialog>
  );
}

type PlanProps = {
  whole: RunPlan;
  start: RunSelection;
  tokens: readonly PlannedToken[] | undefined;
  action: ReturnType<typeof useAction>;
  onClose: () => void;
};

function Plan({ whole, start, tokens, action, onClose }: PlanProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const before = useCurrentRun().data;
  const blocked = before?.state === 'running';
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const selection = selectionOf(whole, start, leftOut, tokens);
  const plan = useRunPlan(selection);
  const ready = selection !== null && !blocked && plan.data !== undefined && !plan.isPlaceholderData;

  const run = async () => {
    if (!ready) return;
    const started = await action.run(async () => {
      client.setQueryData(RUN, await ask((api) => api.runs.start(selection)));
    });
    if (started) onClose();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Stack gap="md">
        {/* First of all: the list below may reach under the fold. */}
        {blocked && <Callout state="unproven">{t('runs.anotherGoesOn')}</Callout>}
        {before && !blocked && isOngoing(before) && (
          <Callout state="unproven">{t('runs.replaces', { done: before.done, total: before.total })}</Callout>
        )}
        <p>{t('runs.plan.harmless')}</p>
        {selection && plan.data && <PlanFacts plan={plan.data} />}
        {!selection && <Callout state="unproven">{t('runs.plan.noneChosen')}</Callout>}
        {selection && plan.data && <ShortNote cabinets={plan.data.cabinets} />}
        <PlannedCabinets cabinets={whole.cabinets} leftOut={leftOut} onChange={setLeftOut} />
        <ErrorNote error={action.error ?? plan.error?.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose} disabled={action.running}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={action.running}>
          {t('runs.plan.start')}
        </Button>
      </DialogButtons>
    </form>
  );
}

function PlanFacts({ plan }: { plan: RunPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tokens = t('count.tokens', { count: plan.tokens });
  return (
    <dl className="facts plan-facts">
      <dt>{t('runs.plan.tokens')}</dt>
      <dd>{t('runs.plan.inCabinets', { count: plan.cabinets.length, tokens })}</dd>
      <dt>{t('runs.plan.calls')}</dt>
      <dd className="numbers">{format.number(plan.calls)}</dd>
      <dt>{t('runs.plan.duration')}</dt>
      <dd>{format.duration(plan.expectedMs)}</dd>
    </dl>
  );
}

/** Why some cabinets will take longer than the others. */
function ShortNote({ cabinets }: { cabinets: readonly PlannedCabinet[] }) {
  const { t } = useTranslation();
  const short = cabinets.filter(isShort).length;
  if (short === 0) return null;
  return (
    <Callout state="unproven" title={t('runs.plan.shortTitle', { count: short })}>
      {t('runs.plan.shortText', { limit: INTROSPECTIONS_AN_HOUR, reserve: RESERVE })}
    </Callout>
  );
}
