// All cabinets: the state of everything at a glance, alarms first to see.
import { Button } from '@mantine/core';
import { IconBuildingStore, IconChecks, IconPlus, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useCabinets } from '../../queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useReport } from '../../ui/use-report.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { LedgerAlarm } from '../handover/ledger-alarm.tsx';
import { PolicyNote } from '../handover/policy-note.tsx';
import { enterPractice } from '../practice/enter-practice.ts';
import { DriftList } from '../runs/drift-list.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { UnusableNote } from '../tokens/unusable-note.tsx';
import { CabinetTable } from './cabinet-table.tsx';
import './cabinets.css';

export function OverviewPage() {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const cabinets = useCabinets();
  const any = cabinets.data !== undefined && cabinets.data.length > 0;
  return (
    <>
      <PageHeader
        title={t('shell.overview')}
        actions={
          // Without a cabinet the empty list offers the same.
          any && (
            <>
              {cabinets.data.some((cabinet) => cabinet.counts.tokens > 0) && (
                <Button
                  variant="default"
                  leftSection={<IconChecks size={17} aria-hidden />}
                  onClick={() => open({ name: 'check-all', cabinet: null })}
                >
                  {t('runs.checkAll')}
                </Button>
              )}
              <Button
                leftSection={<IconPlus size={17} aria-hidden />}
                onClick={() => open({ name: 'add-cabinet' })}
              >
                {t('cabinet.add')}
              </Button>
            </>
          )
        }
      />
      <UnusableNote />
      {!cabinets.data && <LoadState query={cabinets} />}
      {cabinets.data?.length === 0 && <NoCabinets />}
      {any && (
        <>
          <LedgerAlarm />
          <PolicyNote />
          <DriftList />
          <Totals cabinets={cabinets.data} />
          <CabinetTable cabinets={cabinets.data} />
        </>
      )}
    </>
  );
}

/** Every token of every cabinet, by what is known of it. */
function Totals({ cabinets }: { cabinets: CabinetView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const states = ['good', 'bad', 'unproven', 'unchecked'] as const;
  return (
    <dl className="totals">
      {states.map((state) => {
        const count = cabinets.reduce((sum, cabinet) => sum + cabinet.counts[state], 0);
        return (
          <div key={state} className="total" data-state={state} data-none={count === 0}>
            <dt>
              <VerdictDot state={state} />
              {t(`count.state.${state}`)}
            </dt>
            <dd className="numbers">{format.number(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function NoCabinets() {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const report = useReport();
  return (
    <EmptyState
      icon={<IconBuildingStore size={26} />}
      title={t('overview.emptyTitle')}
      actions={
        <>
          <Button
            leftSection={<IconSchool size={17} aria-hidden />}
            variant="default"
            onClick={() => report(enterPractice)}
          >
            {t('practice.enter')}
          </Button>
          <Button
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => open({ name: 'add-cabinet' })}
          >
            {t('cabinet.add')}
          </Button>
        </>
      }
    >
      <p>{t('overview.emptyText')}</p>
      <p className="small">{t('practice.explained')}</p>
    </EmptyState>
  );
}
