// Ending a rotation by hand: giving it up while the old token is alive, or closing it when not everybody got the new one.
import { Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';

type RotationEndDialogProps = {
  rotation: Rotation;
  /** Those who have not received the new token. */
  waiting: Rotation['holders'];
  onClose: () => void;
};

export function RotationEndDialog({ rotation, waiting, onClose }: RotationEndDialogProps) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [note, setNote] = useState('');
  const isProven = rotation.proof !== null;
  const { title } = rotation.token;
  const names = new Intl.ListFormat(i18n.language).format(waiting.map(({ name }) => name));
  const end = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.rotations.giveUp({ id: rotation.id, note: note.trim() }));
    });
    if (!done) return;
    announce(t(isProven ? 'rotations.step.ended' : 'rotations.givenUp'));
    onClose();
  };
  return (
    <Dialog
      title={t(isProven ? 'rotations.closeTitle' : 'rotations.giveUpTitle', { title })}
      onClose={onClose}
      pinned={action.running}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          end();
        }}
      >
        <Stack gap="md">
          {isProven ? (
            names !== '' && <p>{t('rotations.closeText', { names })}</p>
          ) : (
            <p>{t('rotations.giveUpText')}</p>
          )}
          <Textarea
            label={t('rotations.note')}
            description={t('drift.dialog.noteHint')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
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
          <Button type="submit" {...(!isProven && { color: 'red' })} loading={action.running}>
            {t(isProven ? 'rotations.closeSubmit' : 'rotations.giveUpSubmit')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
