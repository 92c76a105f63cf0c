// Ending a rotation by hand: giving it up while the old token is alive, or closing it when not everybody got the new one.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
    <FormDialog
      title={t(isProven ? 'rotations.closeTitle' : 'rotations.giveUpTitle', { title })}
      action={action}
      submitLabel={t(isProven ? 'rotations.closeSubmit' : 'rotations.giveUpSubmit')}
      {...(!isProven && { color: 'red' })}
      onSubmit={end}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
