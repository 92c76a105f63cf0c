// Handing a token over, step by step: to whom, what for, a check made now, how; then what was written down.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/language.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { CheckStep } from './hand-over-check.tsx';
import { DoneStep } from './hand-over-done.tsx';
import type { Step } from './hand-over-draft.ts';
import { PurposeStep } from './hand-over-purpose.tsx';
import { type Choices, type HandOver, useHandOver } from './hand-over-state.ts';
import { HandOverSteps } from './hand-over-steps.tsx';
import { WayStep } from './hand-over-way.tsx';
import { WhomStep } from './hand-over-whom.tsx';
import { useHandovers, useHolders, useLedgerState, useProfiles } from './handover-queries.ts';
import './hand-over.css';

type HandOverDialogProps = {
  token: TokenView;
  cabinet: CabinetView;
  /** Who is to receive it, when that is known already. */
  holderId: string | null;
  onClose: () => void;
};

/** `unseen`: nobody has looked at the passphrase; `warned`: and the operator was told what closing would mean. */
type PassphraseSeen = 'unseen' | 'warned' | 'seen';

export function HandOverDialog({ token, cabinet, holderId, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const handOver = useHandOver(token, cabinet, holderId);
  const [seen, setSeen] = useState<PassphraseSeen>('unseen');
  const { checking, adding, giving, done } = handOver;
  const close = () => {
    // What is being given must be told about; a passphrase nobody saw locks its package for good.
    if (giving.running) return;
    if (done?.hasPassphrase && seen === 'unseen') setSeen('warned');
    else onClose();
  };
  return (
    <Dialog
      title={t('handOver.title', { title: token.title })}
      cabinet={cabinet}
      onClose={close}
      size="xl"
      pinned={checking.running || adding.running || giving.running}
    >
      <div className="hand-over">
        <p className="dim small">
          <Fingerprint value={token.fingerprint} />
        </p>
        <Steps handOver={handOver} onClose={close} seen={seen} onSeen={() => setSeen('seen')} />
      </div>
    </Dialog>
  );
}

type StepsProps = { handOver: HandOver; onClose: () => void; seen: PassphraseSeen; onSeen: () => void };

function Steps({ handOver, onClose, seen, onSeen }: StepsProps) {
  const { t, i18n } = useTranslation();
  const [holders, profiles, handovers, ledger] = [
    useHolders(),
    useProfiles(),
    useHandovers(),
    useLedgerState(),
  ];
  if (!holders.data || !profiles.data || !handovers.data || !ledger.data) {
    const failed = [holders, profiles, handovers, ledger].find(({ error }) => error);
    return <LoadState query={failed ?? holders} />;
  }
  if (!ledger.data.holds && !handOver.done)
    return <BrokenLedger entry={ledger.data.entry} onClose={onClose} />;
  const choices: Choices = { holders: holders.data, profiles: profiles.data, handovers: handovers.data };
  const { draft } = handOver;
  const holder = choices.holders.find(({ id, leftAt }) => id === draft.holderId && leftAt === null);
  const profile = choices.profiles.find(({ id }) => id === draft.profileId);
  const step = stepToShow(draft.step, holder !== undefined, profile !== undefined);
  const language = languageOf(i18n.language);
  return (
    <>
      <HandOverSteps
        current={step}
        decided={{
          whom: holder?.name,
          purpose: profile?.title[language],
          way: t(`handOver.done.${draft.way}`),
        }}
      />
      {step === 'whom' && <WhomStep handOver={handOver} choices={choices} onClose={onClose} />}
      {step === 'purpose' && <PurposeStep handOver={handOver} choices={choices} />}
      {step === 'check' && <CheckStep handOver={handOver} onClose={onClose} />}
      {step === 'way' && holder && <WayStep handOver={handOver} choices={choices} holder={holder} />}
      {step === 'done' && handOver.done && (
        <DoneStep done={handOver.done} onClose={onClose} seen={seen} onSeen={onSeen} />
      )}
    </>
  );
}

/** Nothing could be written down, so nothing is asked and no check is spent. */
function BrokenLedger({ entry, onClose }: { entry: number | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <ErrorNote error={{ code: 'ledger-broken', entry }} />
      <DialogButtons>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogButtons>
    </>
  );
}

/** A holder who has left meanwhile, or a profile that was erased, has to be chosen anew; what is done stays done. */
function stepToShow(step: Step, hasHolder: boolean, hasProfile: boolean): Step {
  if (step === 'done') return step;
  if (!hasHolder) return 'whom';
  return hasProfile || step === 'whom' ? step : 'purpose';
}
