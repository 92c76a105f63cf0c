// All cabinets: what must be looked at first, then the state of everything at a glance.
import { Button, SegmentedControl } from '@mantine/core';
import { IconBuildingStore, IconChecks, IconKey, IconPlus, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LINE_STATES, LISTS, NO_FILTERS } from '../../../shared/saved-view.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import type { TokenState } from '../../ui/token-state.ts';
import { useReport } from '../../ui/use-report.ts';
import { VerdictDot } from '../../ui/verdict-mark.tsx';
import { enterPractice } from '../practice/enter-practice.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useTableState } from '../tokens/table-states.tsx';
import { TokenList } from '../tokens/token-list.tsx';
import { UnusableNote } from '../tokens/unusable-note.tsx';
import { useTableLines } from '../tokens/use-table-lines.ts';
import { AlarmList } from './alarm-list.tsx';
import { CabinetList } from './cabinet-list.tsx';
import { useCabinets } from './cabinet-queries.ts';
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
      {!cabinets.data && <LoadState query={cabinets} />}
      {cabinets.data?.length === 0 && (
        <>
          <UnusableNote />
          <NoCabinets />
        </>
      )}
      {any && (
        <>
          <AlarmList cabinets={cabinets.data} />
          <Totals cabinets={cabinets.data} />
          <Lists cabinets={cabinets.data} />
        </>
      )}
    </>
  );
}

/** Every token of every cabinet, by what is known of it, each count a filter; and when there was an answer last. */
function Totals({ cabinets }: { cabinets: CabinetView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state: table, change } = useTableState(null);
  const last = Math.max(0, ...cabinets.map(({ lastCheckAt }) => lastCheckAt ?? 0));
  const wanted = (state: TokenState) => ({ ...NO_FILTERS, states: [state] });
  const isOn = (state: TokenState) =>
    table.list === 'tokens' && JSON.stringify(table.filters) === JSON.stringify(wanted(state));
  return (
    <div className="totals">
      {LINE_STATES.map((state) => {
        const count = cabinets.reduce((sum, cabinet) => sum + cabinet.counts[state], 0);
        const name = t(`count.state.${state}`);
        return (
          <button
            key={state}
            type="button"
            className="total"
            data-state={state}
            data-none={count === 0}
            aria-pressed={isOn(state)}
            aria-label={t('sweep.showState', { state: name, count })}
            onClick={() =>
              change(
                isOn(state)
                  ? { filters: NO_FILTERS, viewId: null }
                  : { list: 'tokens', filters: wanted(state), viewId: null },
              )
            }
          >
            <VerdictDot state={state} />
            <span className="total-count numbers">{format.number(count)}</span>
            <span className="total-name">{name}</span>
          </button>
        );
      })}
      <p className="sweep small">
        {last === 0 ? (
          t('sweep.never')
        ) : (
          <>
            {t('sweep.last')}: <Age at={last} />
          </>
        )}
      </p>
    </div>
  );
}

/** The cabinets, or all tokens of all of them. */
function Lists({ cabinets }: { cabinets: CabinetView[] }) {
  const { t } = useTranslation();
  const { state, change } = useTableState(null);
  return (
    <section className="panel lists" aria-label={t(`table.${state.list}`)}>
      <div className="lists-head">
        <SegmentedControl
          size="xs"
          aria-label={t('table.lists')}
          value={state.list}
          onChange={(list) => change({ list: list === 'tokens' ? 'tokens' : 'cabinets' })}
          data={LISTS.map((value) => ({ value, label: t(`table.${value}`) }))}
        />
      </div>
      {state.list === 'tokens' ? <AllTokens /> : <CabinetList cabinets={cabinets} />}
    </section>
  );
}

function AllTokens() {
  const { t } = useTranslation();
  const { query, lines } = useTableLines(null);
  if (!lines) {
    return (
      <div className="panel-pad">
        <LoadState query={query} />
      </div>
    );
  }
  if (lines.length === 0) {
    return (
      <div className="panel-pad">
        <EmptyState icon={<IconKey size={24} />} title={t('table.empty')}>
          {t('table.emptyText')}
        </EmptyState>
      </div>
    );
  }
  return <TokenList label={t('table.caption')} cabinetId={null} lines={lines} />;
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
