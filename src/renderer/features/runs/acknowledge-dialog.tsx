// Acknowledging one change: what that means, and a note for later if the operator wants to leave one.
import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftEvent } from '../../../shared/drift.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { describeDrift } from './describe-drift.ts';
import { DRIFT } from './drift-queries.ts';

type AcknowledgeDialogProps = { event: DriftEvent; onAcknowledged: () => void; onClose: () => void };

export function AcknowledgeDialog({ event, onAcknowledged, onClose }: AcknowledgeDialogProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const action = useAction();
  const [note, setNote] = useState('');
  const acknowledge = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.drift.acknowledge({ id: event.id, note: note.trim() }));
      await client.invalidateQueries({ queryKey: DRIFT });
    });
    if (!done) return;
    announce(t('drift.acknowledged'));
    onAcknowledged();
    onClose();
  };
  const where =
    event.tokenTitle === null ? event.cabinetTitle : `${event.tokenTitle} · ${event.cabinetTitle}`;
  return (
    <FormDialog
      title={t('drift.dialog.title')}
      action={action}
      submitLabel={t('drift.acknowledge')}
      onSubmit={acknowledge}
      onClose={onClose}
    >
      <div>
        <p className="dim small">{where}</p>
        <p>{describeDrift(t, i18n.language, event.change)}</p>
      </div>
      <p>{t(event.change.kind === 'scopes' ? 'drift.dialog.scopes' : 'drift.dialog.other')}</p>
      <Textarea
        label={t('drift.dialog.note')}
        description={t('drift.dialog.noteHint')}
        value={note}
        onChange={(change) => setNote(change.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
      />
    </FormDialog>
  );
}
