// One cabinet: who it is, its stores, its tokens.
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCalendarTime,
  IconChecks,
  IconDots,
  IconEdit,
  IconKey,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BudgetNote } from '../runs/budget-note.tsx';
import { describeSchedule } from '../runs/describe-schedule.ts';
import { DriftList } from '../runs/drift-list.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { cabinetIdOf, useWays } from '../shell/place.tsx';
import { TokenList } from '../tokens/token-list.tsx';
import { useTableLines } from '../tokens/use-table-lines.ts';
import { WhereTokensAreMade } from '../tokens/where-tokens-are-made.tsx';
import { AddressAlarm } from './address-alarm.tsx';
import { useCabinets } from './cabinet-queries.ts';
import { describeMarket, describeSubscription } from './describe-cabinet.ts';
import { PracticeBadge } from './practice-badge.tsx';
import { StoreList } from './store-list.tsx';
import { countStoresOff } from './store-state.ts';
import { SeenTokensNote, TokenSlots } from './token-slots.tsx';
import './cabinets.css';

export function CabinetPage({ cabinetId }: { cabinetId: string }) {
  const { t } = useTranslation();
  const { leaveFor } = useWays();
  const cabinets = useCabinets();
  const cabinet = cabinets.data?.find((other) => other.id === cabinetId);
  if (!cabinets.data) return <LoadState query={cabinets} />;
  if (!cabinet) {
    return (
      <EmptyState
        icon={<IconTrash size={24} />}
        title={t('cabinet.gone')}
        isPage
        actions={
          <Button onClick={() => leaveFor({ name: 'overview' }, (one) => cabinetIdOf(one) === cabinetId)}>
            {t('shell.overview')}
          </Button>
        }
      >
        {t('cabinet.goneText')}
      </EmptyState>
    );
  }
  return (
    <>
      <CabinetHeader cabinet={cabinet} />
      <AddressAlarm cabinet={cabinet} />
      <DriftList cabinetId={cabinet.id} />
      <Stores cabinet={cabinet} />
      <Tokens cabinet={cabinet} />
    </>
  );
}

function CabinetHeader({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  return (
    <PageHeader
      title={cabinet.title}
      mark={<CabinetAvatar cabinet={cabinet} size="lg" />}
      badge={<PracticeBadge api={cabinet.api} />}
      actions={
        <>
          {cabinet.counts.tokens > 0 && (
            <Button
              variant="default"
              leftSection={<IconChecks size={17} aria-hidden />}
              onClick={() => open({ name: 'check-all', cabinet })}
            >
              {t('runs.checkCabinet')}
            </Button>
          )}
          <Button
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => open({ name: 'add-token', cabinet })}
          >
            {t('token.add')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('cabinet.actions', { title: cabinet.title })}
              >
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconCalendarTime size={16} aria-hidden />}
                onClick={() => open({ name: 'schedule', cabinet })}
              >
                {t('schedule.menu')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconEdit size={16} aria-hidden />}
                onClick={() => open({ name: 'edit-cabinet', cabinet })}
              >
                {t('cabinet.edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                className="menu-danger"
                onClick={() => open({ name: 'discard-cabinet', cabinet })}
              >
                {t('cabinet.discard')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <span>
        {cabinet.identity
          ? t('cabinet.identity', {
              name: cabinet.identity.name ?? t('cabinet.unnamed'),
              id: cabinet.identity.id,
            })
          : t('cabinet.identityUnknown')}
      </span>
      {cabinet.isAddressProven && <span>{describeMarket(t, cabinet.api)}</span>}
      {cabinet.subscription !== null && <span>{describeSubscription(t, cabinet.subscription)}</span>}
      <ScheduleNote cabinet={cabinet} />
    </PageHeader>
  );
}

function ScheduleNote({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { schedule, nextScheduledAt } = cabinet;
  if (!schedule) return null;
  const next = nextScheduledAt === null ? null : format.at(nextScheduledAt, now);
  return <span>{describeSchedule(t, schedule, next)}</span>;
}

function Stores({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const off = countStoresOff(cabinet.stores);
  return (
    <Panel
      title={t('cabinet.stores')}
      aside={
        cabinet.storesAt !== null && (
          <>
            {t('count.stores', { count: cabinet.stores.length })}
            {off > 0 && <span className="stores-off"> · {t('count.storesOff', { count: off })}</span>}
            {' · '}
            <Age at={cabinet.storesAt} />
          </>
        )
      }
    >
      {cabinet.stores.length > 0 ? (
        <StoreList stores={cabinet.stores} />
      ) : (
        <p className="dim">
          {t(cabinet.storesAt === null ? 'cabinet.storesUnknownText' : 'cabinet.noStores')}
        </p>
      )}
    </Panel>
  );
}

function Tokens({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const { query, lines } = useTableLines(cabinet.id);
  return (
    <Panel
      title={t('cabinet.tokens')}
      aside={
        <span className="token-room">
          <BudgetNote cabinetId={cabinet.id} />
          <TokenSlots cabinet={cabinet} />
        </span>
      }
      flush
    >
      <SeenTokensNote cabinet={cabinet} />
      {!lines && (
        <div className="panel-pad">
          <LoadState query={query} />
        </div>
      )}
      {lines && lines.length > 0 && (
        <TokenList
          label={t('token.tableCaption', { title: cabinet.title })}
          cabinetId={cabinet.id}
          lines={lines}
        />
      )}
      {lines?.length === 0 && (
        <div className="panel-pad">
          <EmptyState
            icon={<IconKey size={24} />}
            title={t('token.emptyTitle')}
            actions={
              <Button
                leftSection={<IconPlus size={17} aria-hidden />}
                onClick={() => open({ name: 'add-token', cabinet })}
              >
                {t('token.add')}
              </Button>
            }
          >
            <WhereTokensAreMade />
          </EmptyState>
        </div>
      )}
    </Panel>
  );
}
