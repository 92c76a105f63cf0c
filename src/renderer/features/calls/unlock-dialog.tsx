// Unlocks one writing call: says what may change and where, and asks for the cabinet's name.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { matchesName } from '../../../shared/typed-name.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { isPractice } from '../cabinets/market-choice.ts';
import { useOperationTitle } from '../operations/operation-tags.tsx';
import { CallCabinet } from './call-cabinet.tsx';
import type { CallForm } from './call-form.ts';
import './calls.css';

type UnlockDialogProps = {
  operation: Operation;
  cabinet: CabinetView;
  form: CallForm;
  target: string;
  /** Sends the call, unlocked by what was typed. */
  onUnlock: (typed: string) => void;
  onClose: () => void;
};

export function UnlockDialog({ operation, cabinet, form, target, onUnlock, onClose }: UnlockDialogProps) {
  const { t } = useTranslation();
  const titleOf = useOperationTitle();
  const [typed, setTyped] = useState('');
  const [complaining, setComplaining] = useState(false);
  const store = cabinet.stores.find(({ id }) => id === form.params.campaignId);
  const isRight = typed.trim() !== '' && matchesName(typed, cabinet.title);
  const unlock = () => {
    if (isRight) onUnlock(typed);
    else setComplaining(true);
  };
  return (
    <Dialog title={t('calls.unlockTitle')} onClose={onClose} size="lg">
      <div className="call-unlock">
        <CallCabinet cabinet={cabinet} />
        <p>
          <strong>{titleOf(operation)}</strong>
          {store && <> · {store.name ?? t('store.unnamed')}</>}
        </p>
        <p className="mono call-target">
          {operation.method} {target}
        </p>
        {operation.hasBody && form.body.trim() !== '' && <BodyToSend body={form.body} />}
        {isPractice(cabinet.api) ? (
          <p className="dim">{t('calls.unlockPractice')}</p>
        ) : (
          <Callout state="unproven" title={t('calls.unlockWarning')}>
            {t('calls.unlockReal')}
          </Callout>
        )}
        <p className="dim">{t('calls.unlockOnce')}</p>
        <TextInput
          label={t('common.typeToConfirm', { name: cabinet.title })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Focus goes on to what stops the call; the same press must not reach it.
            event.preventDefault();
            if (!event.repeat) unlock();
          }}
          error={complaining && !isRight ? t('calls.unlockWrong') : undefined}
          autoComplete="off"
          data-autofocus
        />
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red" onClick={unlock}>
          {t('calls.unlockSend')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** What would change stands in the body more than in the path. */
function BodyToSend({ body }: { body: string }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a long body is scrolled by keyboard too
    <div className="call-body-frame call-body-brief" role="group" aria-label={t('calls.body')} tabIndex={0}>
      <pre className="mono">{body}</pre>
    </div>
  );
}
