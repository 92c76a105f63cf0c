// The deep check: every call is shown before it is made; then what each area answered.
import { Button, Loader, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { accessOf } from '../../../shared/area.ts';
import type { AreaResult, DeepPlan } from '../../../shared/deep-check.ts';
import type { AppError } from '../../../shared/result.ts';
import type { TokenView } from '../../../shared/views.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useCabinet, useCabinets } from '../cabinets/cabinet-queries.ts';
import { AreaResultMark } from './area-result-mark.tsx';
import { AreaName, DeepPlanTable, UntriedAreas } from './deep-plan-table.tsx';
import { useOwner } from './reached-stores.tsx';
import { stopTest, useDeepPlan } from './token-queries.ts';
import { useDeepCheck } from './use-deep-check.ts';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import './deep-check.css';

type DeepCheckDialogProps = { token: TokenView; onClose: () => void };

export function DeepCheckDialog({ token, onClose }: DeepCheckDialogProps) {
  const { t } = useTranslation();
  const cabinet = useCabinet(token.cabinetId);
  const plan = useDeepPlan(token.id);
  const { state, start, backToPlan } = useDeepCheck(token.title);
  const planAnew = () => {
    backToPlan();
    plan.refetch();
  };
  return (
    <Dialog
      title={t('deepCheck.title', { title: token.title })}
      cabinet={cabinet}
      onClose={onClose}
      size="xl"
    >
      {state.step === 'planned' && plan.isFetching && <LoadState query={{ ...plan, error: null }} />}
      {state.step === 'planned' && !plan.isFetching && !plan.data && <LoadState query={plan} />}
      {state.step === 'planned' && !plan.isFetching && plan.data && (
        <PlanStep plan={plan.data} onStart={start} onClose={onClose} />
      )}
      {state.step === 'running' && (
        <RunningStep token={token} calls={plan.data?.calls.length ?? 0} onClose={onClose} />
      )}
      {state.step === 'refused' && (
        <RefusedStep error={state.error} onPlanAnew={planAnew} onClose={onClose} />
      )}
      {state.step === 'done' && <DoneStep token={state.token} onClose={onClose} />}
    </Dialog>
  );
}

type RefusedStepProps = { error: AppError; onPlanAnew: () => void; onClose: () => void };

function RefusedStep({ error, onPlanAnew, onClose }: RefusedStepProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival();
  return (
    <>
      <div ref={arrival} tabIndex={-1}>
        <ErrorNote error={error} />
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button onClick={onPlanAnew}>{t('common.tryAgain')}</Button>
      </DialogButtons>
    </>
  );
}

type PlanStepProps = { plan: DeepPlan; onStart: (plan: DeepPlan) => void; onClose: () => void };

function PlanStep({ plan, onStart, onClose }: PlanStepProps) {
  const { t } = useTranslation();
  const nothing = plan.calls.length === 0;
  const arrival = useFocusOnArrival();
  return (
    <>
      <Stack gap="md" ref={arrival} tabIndex={-1}>
        <div>
          <p>{t('deepCheck.explained')}</p>
          <p>
            {nothing ? t('deepCheck.nothingToTry') : t('deepCheck.onlyReads', { count: plan.calls.length })}
          </p>
        </div>
        {!nothing && <DeepPlanTable calls={plan.calls} />}
        <UntriedAreas areas={plan.without} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button onClick={() => onStart(plan)} disabled={nothing}>
          {t('deepCheck.start')}
        </Button>
      </DialogButtons>
    </>
  );
}

function RunningStep({ token, calls, onClose }: DeepCheckDialogProps & { calls: number }) {
  const { t } = useTranslation();
  const report = useReport();
  const arrival = useFocusOnArrival();
  return (
    <>
      <div className="deep-running" aria-busy ref={arrival} tabIndex={-1}>
        <Loader size={22} aria-hidden />
        <div>
          <p>{t('deepCheck.running', { count: calls })}</p>
          <p className="dim small">{t('deepCheck.mayClose')}</p>
        </div>
      </div>
      <DialogButtons>
        <Button variant="default" onClick={() => report(() => stopTest(token.id))}>
          {t('activity.stop')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogButtons>
    </>
  );
}

function DoneStep({ token, onClose }: DeepCheckDialogProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival();
  const check = token.lastCheck;
  const kept = useCabinets().data?.find(({ id }) => id === token.cabinetId);
  const stores = useOwner(token, kept)?.stores ?? [];
  return (
    <>
      <Stack
        gap="md"
        ref={arrival}
        tabIndex={-1}
        className="deep-done"
        role="group"
        aria-label={t('deepCheck.results')}
      >
        {check && check.cause !== 'works' && (
          <VerdictPanel
            check={check}
            reach={{ facts: token.facts, stores }}
            lastProof={token.lastProof}
            contested={(token.identityAlarm ?? token.belongsElsewhere) !== null}
          />
        )}
        {/* Those of this very check: the token itself may still carry older ones. */}
        {check?.areas ? (
          <AreaResults areas={check.areas} scopes={token.facts?.scopes ?? []} />
        ) : (
          <p>{t('deepCheck.noResults')}</p>
        )}
      </Stack>
      <DialogButtons>
        <Button onClick={onClose}>{t('common.done')}</Button>
      </DialogButtons>
    </>
  );
}

function AreaResults({ areas, scopes }: { areas: readonly AreaResult[]; scopes: readonly string[] }) {
  const { t } = useTranslation();
  const access = accessOf(scopes);
  return (
    <div className="table-frame">
      <table className="table matrix deep-results">
        <caption className="visually-hidden">{t('deepCheck.results')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.area')}</th>
            <th scope="col">{t('deepCheck.column')}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map((result) => (
            <tr key={result.area}>
              <th scope="row">
                <AreaName area={result.area} />
              </th>
              <td>
                <AreaResultMark result={result} access={access.find(({ area }) => area === result.area)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
