// One holder: what they hold and held, and what is left to do when they leave.
import { Button } from '@mantine/core';
import { IconUserCheck, IconUserMinus, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useWays } from '../shell/place.tsx';
import { HandoverList } from './handover-list.tsx';
import { useHandovers, useHolders } from './handover-queries.ts';
import { HolderActions } from './holder-actions.tsx';
import { HolderKindMark, LeftMark } from './holder-kind.tsx';
import { LeaveDialog } from './holder-leave-dialog.tsx';
import { OffboardingPanel } from './offboarding-panel.tsx';
import './holder.css';

export function HolderPage({ holderId }: { holderId: string }) {
  const { t } = useTranslation();
  const { leaveFor } = useWays();
  const holders = useHolders();
  const holder = holders.data?.find(({ id }) => id === holderId);
  if (!holders.data) return <LoadState query={holders} />;
  if (!holder) {
    return (
      <EmptyState
        icon={<IconUserOff size={24} />}
        title={t('holder.gone')}
        isPage
        actions={
          <Button
            onClick={() =>
              leaveFor(
                { name: 'handover', tab: 'holders' },
                (one) => one.name === 'holder' && one.holderId === holderId,
              )
            }
          >
            {t('holder.back')}
          </Button>
        }
      >
        {t('holder.goneText')}
      </EmptyState>
    );
  }
  return (
    <>
      <HolderHeader holder={holder} />
      <Holdings holder={holder} />
    </>
  );
}

function HolderHeader({ holder }: { holder: Holder }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const [moving, setMoving] = useState(false);
  const hasLeft = holder.leftAt !== null;
  const toHolders = () => go({ name: 'handover', tab: 'holders' });
  return (
    <PageHeader
      title={holder.name}
      badge={<LeftMark holder={holder} />}
      crumbs={[
        { label: t('shell.handover'), onOpen: () => go({ name: 'handover' }) },
        { label: t('handoverPage.tab.holders'), onOpen: toHolders },
      ]}
      actions={
        <>
          <Button
            variant="default"
            leftSection={
              hasLeft ? <IconUserCheck size={17} aria-hidden /> : <IconUserMinus size={17} aria-hidden />
            }
            onClick={() => setMoving(true)}
          >
            {t(hasLeft ? 'holder.comeBack' : 'holder.leave')}
          </Button>
          <HolderActions holder={holder} onRemoved={toHolders} />
          {moving && <LeaveDialog holder={holder} onClose={() => setMoving(false)} />}
        </>
      }
    >
      <HolderKindMark kind={holder.kind} />
    </PageHeader>
  );
}

function Holdings({ holder }: { holder: Holder }) {
  const { t } = useTranslation();
  const handovers = useHandovers();
  if (!handovers.data) return <LoadState query={handovers} />;
  const own = handovers.data.filter((one) => one.holder.id === holder.id);
  const held = own.filter(({ ended }) => ended === null);
  const before = own.filter(({ ended }) => ended !== null);
  return (
    <>
      {holder.leftAt !== null && <OffboardingPanel leftAt={holder.leftAt} handovers={own} />}
      {/* Somebody who left has the same as work to be done. */}
      {holder.leftAt === null && (
        <Panel title={t('holder.holdsNow')} flush={held.length > 0}>
          {held.length > 0 ? (
            <HandoverList label={t('holder.holdsNow')} handovers={held} subject="holder" />
          ) : (
            <p className="dim">{t('holder.holdsNothing')}</p>
          )}
        </Panel>
      )}
      {before.length > 0 && (
        <Panel title={t('holder.heldBefore')} flush>
          <HandoverList label={t('holder.heldBefore')} handovers={before} subject="holder" />
        </Panel>
      )}
      <AboutHolder holder={holder} />
    </>
  );
}

function AboutHolder({ holder }: { holder: Holder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { contact, recipient, note, createdAt, leftAt } = holder;
  return (
    <Panel title={t('holder.about')}>
      <dl className="facts">
        <dt>{t('holders.contact')}</dt>
        <dd>{contact === '' ? t('holder.noContact') : contact}</dd>
        <dt>{t('holders.recipient')}</dt>
        <dd className={recipient === null ? undefined : 'holder-key mono'}>
          {recipient ?? t('holder.noRecipient')}
        </dd>
        {note !== '' && (
          <>
            <dt>{t('holders.note')}</dt>
            <dd className="note-text">{note}</dd>
          </>
        )}
        <dt>{t('holder.added')}</dt>
        <dd>{format.moment(createdAt)}</dd>
        {leftAt !== null && (
          <>
            <dt>{t('holder.leftAt')}</dt>
            <dd>{format.moment(leftAt)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
