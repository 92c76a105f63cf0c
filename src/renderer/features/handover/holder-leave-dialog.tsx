// Marks that a holder leaves, or is back, with a note for the ledger.
import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { HOLDERS } from './handover-queries.ts';

export function LeaveDialog({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const action = useAction();
  const [note, setNote] = useState('');
  // As it was when the dialog opened: the page behind it changes as soon as the act is done.
  const [isLeaving] = useState(holder.leftAt === null);
  const { id, name } = holder;
  const mark = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.holders.setLeft({ id, hasLeft: isLeaving, note: note.trim() }));
      await client.invalidateQueries({ queryKey: HOLDERS });
    });
    if (!done) return;
    announce(t(isLeaving ? 'holder.leftAloud' : 'holder.backAloud', { name }));
    onClose();
  };
  return (
    <FormDialog
      title={t(isLeaving ? 'holder.leaveTitle' : 'holder.comeBackTitle', { name })}
      action={action}
      submitLabel={t(isLeaving ? 'holder.leaveSubmit' : 'holder.comeBackSubmit')}
      onSubmit={mark}
      onClose={onClose}
    >
      <p>{t(isLeaving ? 'holder.leaveText' : 'holder.comeBackText')}</p>
      <Textarea
        label={t('holder.leaveNote')}
        description={t('holder.leaveNoteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
      />
    </FormDialog>
  );
}
