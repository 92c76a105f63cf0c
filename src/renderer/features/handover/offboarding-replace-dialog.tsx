// Begins to replace a token, with a reason for the ledger, and goes where the replacing is led step by step.
import { Button, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { usePlace } from '../shell/place.tsx';
import { ROTATIONS } from './handover-queries.ts';

const LEAST_REASON = 3;
const MOST_REASON = 500;

type ReplaceTokenDialogProps = {
  token: { id: string; title: string };
  /** What stands in the field at first. */
  reason: string;
  onClose: () => void;
};

export function ReplaceTokenDialog({ token, reason: first, onClose }: ReplaceTokenDialogProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const client = useQueryClient();
  const announce = useAnnounce();
  const action = useAction();
  const [reason, setReason] = useState(first);
  const [complaining, setComplaining] = useState(false);
  const tooShort = reason.trim().length < LEAST_REASON;
  const begin = async () => {
    setComplaining(true);
    if (tooShort) return;
    const begun = await action.run(async () => {
      await ask((api) => api.rotations.begin({ tokenId: token.id, reason }));
      await client.invalidateQueries({ queryKey: ROTATIONS });
    });
    if (!begun) return;
    announce(t('offboarding.dialog.begun', { title: token.title }));
    onClose();
    go({ name: 'handover', tab: 'rotations' });
  };
  return (
    <Dialog
      title={t('offboarding.dialog.title', { title: token.title })}
      onClose={onClose}
      pinned={action.running}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <Stack gap="md">
          <p>{t('offboarding.dialog.text')}</p>
          <Textarea
            label={t('offboarding.dialog.reason')}
            description={t('offboarding.dialog.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={complaining && tooShort ? t('offboarding.dialog.reasonShort') : undefined}
            maxLength={MOST_REASON}
            autosize
            minRows={2}
            maxRows={6}
            data-autofocus
          />
          <ErrorNote error={action.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('offboarding.dialog.submit')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
