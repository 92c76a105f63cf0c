// Ends a handover by the operator's word, and says plainly that the token itself goes on.
import { Radio, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handover } from '../../../shared/handover-record.ts';
import { findKept } from '../../../shared/offboarding.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useSurvey } from '../tokens/token-queries.ts';
import { HANDOVERS } from './handover-queries.ts';

const WORDED = ['returned', 'mistake', 'revoked'] as const;
type Worded = (typeof WORDED)[number];

type EndHandoverDialogProps = { handover: Handover; onClose: () => void };

export function EndHandoverDialog({ handover, onClose }: EndHandoverDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const action = useAction();
  const isDead = findKept(handover, useSurvey().data ?? [])?.verdict === 'bad';
  const [why, setWhy] = useState<Worded>(isDead ? 'revoked' : 'returned');
  const [note, setNote] = useState('');
  const names = { token: handover.token.title, holder: handover.holder.name };
  const end = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.handovers.end({ id: handover.handoverId, why, note: note.trim() }));
      // The row must be gone before the dialog gives focus back.
      await client.invalidateQueries({ queryKey: HANDOVERS });
    });
    if (!done) return;
    announce(t('handoverList.endDialog.done', names));
    onClose();
  };
  return (
    <FormDialog
      title={t('handoverList.endDialog.title', { token: names.token })}
      action={action}
      submitLabel={t('handoverList.endDialog.submit')}
      onSubmit={end}
      onClose={onClose}
    >
      <p>{t('handoverList.endDialog.who', { holder: names.holder })}</p>
      {!isDead && <Callout state="unproven">{t('handoverList.endDialog.warning')}</Callout>}
      <Radio.Group
        label={t('handoverList.endDialog.why')}
        value={why}
        onChange={(value) => setWhy(value as Worded)}
      >
        <Stack gap="xs" mt="xs">
          {/* Only the Market's own word makes this one an answer. */}
          {WORDED.filter((one) => one !== 'revoked' || isDead).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`handoverList.endDialog.${one}`)}
              description={t(`handoverList.endDialog.${one}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('handoverList.endDialog.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
      />
    </FormDialog>
  );
}
