// Who holds this token and who did, what they would miss or have too much today, and what can be done about it.
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findKept } from '../../../shared/offboarding.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { HandoverList } from './handover-list.tsx';
import { FitToday } from './handover-list-fit.tsx';
import { useHandovers, useLedgerState, useRotations } from './handover-queries.ts';
import { LedgerAlarm } from './ledger-alarm.tsx';
import { ReceiptButton, ReceiptRefusalNote, useReceipt } from './ledger-receipt.tsx';
import { RotationBeginDialog } from './rotation-begin-dialog.tsx';
import './ledger.css';

type TokenHandoverTabProps = { token: TokenView; cabinet: CabinetView };

export function TokenHandoverTab({ token, cabinet }: TokenHandoverTabProps) {
  return (
    <>
      <LedgerAlarm />
      <TokenActs token={token} />
      <HoldersOfToken token={token} cabinet={cabinet} />
    </>
  );
}

function TokenActs({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const receipt = useReceipt();
  const rotation = useRotations().data?.find((one) => one.token.id === token.id && one.endedAt === null);
  const [replacing, setReplacing] = useState(false);
  return (
    <>
      <div className="ledger-head">
        <div className="ledger-acts">
          <Button
            variant="default"
            leftSection={<IconArrowsExchange size={17} aria-hidden />}
            onClick={() => (rotation ? go({ name: 'handover', tab: 'rotations' }) : setReplacing(true))}
          >
            {t(rotation ? 'tokenHandover.goOn' : 'tokenHandover.replace')}
          </Button>
          <ReceiptButton onTake={receipt.take} />
        </div>
        {rotation && <p className="dim">{t('tokenHandover.beingReplaced', { reason: rotation.reason })}</p>}
      </div>
      <ReceiptRefusalNote refusal={receipt.refusal} />
      {replacing && <RotationBeginDialog token={token} reason="" onClose={() => setReplacing(false)} />}
    </>
  );
}

function HoldersOfToken({ token, cabinet }: TokenHandoverTabProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const handovers = useHandovers();
  const isBroken = useLedgerState().data?.holds === false;
  if (!handovers.data) return <LoadState query={handovers} />;
  const own = handovers.data.filter((one) => findKept(one, [token]));
  const held = own.filter(({ ended }) => ended === null);
  const before = own.filter(({ ended }) => ended !== null);
  return (
    <>
      {own.length === 0 && (
        <EmptyState
          icon={<IconKey size={24} />}
          title={t('tokenHandover.nobody')}
          actions={
            // The wizard would spend a check on what cannot be written down; the alarm above says why.
            <Button disabled={isBroken} onClick={() => open({ name: 'hand-over', token, cabinet })}>
              {t('handOver.open')}
            </Button>
          }
        >
          {t('tokenHandover.nobodyText')}
        </EmptyState>
      )}
      {own.length > 0 && (
        <Panel title={t('tokenHandover.now')} flush={held.length > 0}>
          {held.length > 0 ? (
            <HandoverList
              label={t('tokenHandover.now')}
              handovers={held}
              subject="token"
              noteOf={(handover) => <FitToday handover={handover} facts={token.facts} api={cabinet.api} />}
            />
          ) : (
            <p className="dim">{t('tokenHandover.nobodyNow')}</p>
          )}
        </Panel>
      )}
      {before.length > 0 && (
        <Panel title={t('tokenHandover.before')} flush>
          <HandoverList label={t('tokenHandover.before')} handovers={before} subject="token" />
        </Panel>
      )}
    </>
  );
}
