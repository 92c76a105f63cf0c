// Everything that must be looked at, in one compact list, the gravest first, each with the way to its remedy.
import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconClockExclamation,
  IconFileAlert,
  IconKeyOff,
  IconLinkOff,
  IconRefreshAlert,
  IconScale,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LineFilters, NO_FILTERS } from '../../../shared/saved-view.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAuditState } from '../audit/audit-queries.ts';
import {
  useLedgerState,
  usePolicyFindings,
  usePolicyRules,
  useRotations,
} from '../handover/handover-queries.ts';
import { ContinueLedgerDialog } from '../handover/ledger-continue-dialog.tsx';
import { AcknowledgeDialog } from '../runs/acknowledge-dialog.tsx';
import { DriftLine } from '../runs/drift-list.tsx';
import { useDrift } from '../runs/drift-queries.ts';
import { useAcknowledging } from '../runs/use-acknowledging.ts';
import { useShowAll } from '../runs/use-show-all.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { type Place, useWays } from '../shell/place.tsx';
import { useTableState } from '../tokens/table-states.tsx';
import { type Alarm, alarmsOf, type Known, stateOfAlarm } from './alarms.ts';
import { describeAlarm } from './describe-alarm.ts';
import '../runs/drift.css';

const FIRST_SHOWN = 5;

/** All that alarms rest on, once it is all read; what could not be read is told instead. */
function useKnown(cabinets: readonly CabinetView[]) {
  const drift = useDrift();
  const ledger = useLedgerState();
  const audit = useAuditState();
  const rules = usePolicyRules();
  const findings = usePolicyFindings();
  const rotations = useRotations();
  // Every token is read for it, so it is asked when the page is come to, not with every news.
  const unusable = useQuery({
    queryKey: ['unusable'],
    queryFn: () => ask((api) => api.tokens.listUnusable()),
    refetchOnMount: 'always',
  });
  const error = [drift, ledger, audit, rules, findings, rotations, unusable].find((one) => one.error)?.error;
  const isRead =
    drift.data && ledger.data && audit.data && rules.data && findings.data && rotations.data && unusable.data;
  const known: Known | null = isRead
    ? {
        cabinets,
        drift: drift.data,
        ledger: ledger.data,
        audit: audit.data,
        areRulesDamaged: rules.data.areDamaged,
        findings: findings.data,
        rotations: rotations.data,
        unusable: unusable.data,
      }
    : null;
  return { known, error };
}

export function AlarmList({ cabinets }: { cabinets: readonly CabinetView[] }) {
  const { t } = useTranslation();
  const { known, error } = useKnown(cabinets);
  const { list, chosen, choose, leave } = useAcknowledging();
  const [all, showAll] = useShowAll(list, FIRST_SHOWN);
  const [isLedgerAsked, setLedgerAsked] = useState(false);
  if (error) return <ErrorNote error={error.error} />;
  if (!known) return null;
  const alarms = alarmsOf(known);
  if (alarms.length === 0) return <Calm cabinets={cabinets} />;
  const shown = all ? alarms : alarms.slice(0, FIRST_SHOWN);
  return (
    <>
      <Panel title={t('alarms.title')}>
        <ul ref={list} className="drift-list alarm-list">
          {shown.map((alarm) =>
            alarm.kind === 'drift' ? (
              <DriftLine
                key={`drift-${alarm.event.id}`}
                event={alarm.event}
                of={{}}
                onAcknowledge={() => choose(alarm.event)}
              />
            ) : (
              <AlarmLine
                key={alarm.kind === 'address' ? alarm.cabinet.id : alarm.kind}
                alarm={alarm}
                onLedger={() => setLedgerAsked(true)}
              />
            ),
          )}
        </ul>
        {shown.length < alarms.length && (
          <Button variant="subtle" size="compact-sm" mt={6} onClick={showAll}>
            {t('alarms.showAll', { count: alarms.length })}
          </Button>
        )}
      </Panel>
      {chosen && (
        <AcknowledgeDialog
          event={chosen}
          onAcknowledged={() => {
            leave(shown.findIndex((one) => one.kind === 'drift' && one.event.id === chosen.id));
          }}
          onClose={() => choose(null)}
        />
      )}
      {isLedgerAsked && <ContinueLedgerDialog onClose={() => setLedgerAsked(false)} />}
    </>
  );
}

const ICONS: Record<Exclude<Alarm['kind'], 'drift'>, Icon> = {
  ledger: IconFileAlert,
  audit: IconFileAlert,
  unusable: IconFileAlert,
  'rules-damaged': IconFileAlert,
  address: IconLinkOff,
  elsewhere: IconAlertOctagon,
  dead: IconKeyOff,
  policies: IconScale,
  age: IconClockExclamation,
  rotations: IconRefreshAlert,
};

type AlarmLineProps = { alarm: Exclude<Alarm, { kind: 'drift' }>; onLedger: () => void };

function AlarmLine({ alarm, onLedger }: AlarmLineProps) {
  const { t } = useTranslation();
  const { title, text, where } = describeAlarm(t, alarm);
  const Sign = ICONS[alarm.kind];
  const isTampering = alarm.kind === 'ledger' || alarm.kind === 'audit';
  return (
    <li className="drift-line" data-state={stateOfAlarm(alarm)}>
      <Sign className="drift-icon" size={18} aria-hidden />
      <div className="drift-text" role={isTampering ? 'alert' : undefined}>
        <p>
          <span className="alarm-title">{title}</span>
          {where && text.length === 0 && <span className="alarm-where small"> · {where}</span>}
        </p>
        {text.map((one) => (
          <p key={one} className="dim small">
            {one}
          </p>
        ))}
        {where && text.length > 0 && <p className="small alarm-where">{where}</p>}
      </div>
      <Remedy alarm={alarm} title={title} onLedger={onLedger} />
    </li>
  );
}

function Remedy({ alarm, title, onLedger }: AlarmLineProps & { title: string }): ReactNode {
  const { t } = useTranslation();
  const { go } = useWays();
  const { open } = useDialogs();
  const { change } = useTableState(null);
  const act = (label: string, onClick: () => void) => (
    <Button
      className="drift-act"
      size="compact-sm"
      variant="default"
      aria-label={label === t('alarms.look') ? t('alarms.lookNamed', { what: title }) : undefined}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  const show = (only: Partial<LineFilters>) =>
    act(t('alarms.look'), () =>
      change({ list: 'tokens', viewId: null, filters: { ...NO_FILTERS, ...only } }),
    );
  const lead = (label: string, place: Place) => act(label, () => go(place));
  switch (alarm.kind) {
    case 'ledger':
      return (
        <span className="drift-acts">
          {lead(t('ledger.alarm.look'), { name: 'handover', tab: 'ledger' })}
          {act(t('ledger.alarm.goOn'), onLedger)}
        </span>
      );
    case 'audit':
      return lead(t('alarms.look'), { name: 'settings', tab: 'audit' });
    case 'unusable':
      return lead(t('token.damaged.toBackups'), { name: 'settings', tab: 'backups' });
    case 'address':
      return act(t('address.settle'), () => open({ name: 'settle-address', cabinet: alarm.cabinet }));
    case 'elsewhere':
      return show({ flags: ['identity', 'elsewhere'] });
    case 'dead':
      return show({ states: ['bad'] });
    case 'rules-damaged':
    case 'policies':
      return lead(t('handoverPage.seePolicies'), { name: 'handover', tab: 'policies' });
    case 'age':
      return show({ flags: ['due'] });
    case 'rotations':
      return lead(t('alarms.look'), { name: 'handover', tab: 'rotations' });
  }
}

/** Nothing is wrong, said calmly; what was never looked at is not called well. */
function Calm({ cabinets }: { cabinets: readonly CabinetView[] }) {
  const { t } = useTranslation();
  const tokens = cabinets.reduce((sum, { counts }) => sum + counts.tokens, 0);
  if (tokens === 0) return null;
  const isKnown = cabinets.every(({ counts }) => counts.unchecked + counts.unproven === 0);
  return (
    <p className="calm" data-state={isKnown ? 'good' : 'unchecked'}>
      <IconCircleCheck size={18} aria-hidden />
      {isKnown ? (
        <span>
          <strong>{t('alarms.calm')}</strong> {t('alarms.calmText')}
        </span>
      ) : (
        <span>{t('alarms.calmUnchecked')}</span>
      )}
    </p>
  );
}
