// Lets a ledger go on that was changed from outside, never without a reason.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';

const LEAST_REASON = 3;
const MOST_REASON = 500;

export function ContinueLedgerDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [reason, setReason] = useState('');
  const [complaining, setComplaining] = useState(false);
  const tooShort = reason.trim().length < LEAST_REASON;
  const goOn = async () => {
    setComplaining(true);
    if (tooShort) return;
    const done = await action.run(async () => {
      await ask((api) => api.ledger.continueAfterBreak({ reason }));
    });
    if (!done) return;
    announce(t('ledger.continue.done'));
    onClose();
  };
  return (
    <FormDialog
      title={t('ledger.continue.title')}
      action={action}
      submitLabel={t('ledger.continue.submit')}
      color="red"
      onSubmit={goOn}
      onClose={onClose}
    >
      <p>{t('ledger.continue.text')}</p>
      <Textarea
        label={t('ledger.continue.reason')}
        description={t('ledger.continue.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={complaining && tooShort ? t('ledger.continue.reasonShort') : undefined}
        maxLength={MOST_REASON}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
      />
    </FormDialog>
  );
}
