// Acknowledging one change: what that means, and a note for later if the operator wants to leave one.
import { Button, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftEvent } from '../../../shared/drift.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
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
    <Dialog title={t('drift.dialog.title')} onClose={onClose} pinned={action.running}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          acknowledge();
        }}
      >
        <Stack gap="md">
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
          <ErrorNote error={action.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('drift.acknowledge')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
