// Removing a database that was replaced: for good, and only by who can open it.
import { PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, errorOf } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';

type RemoveReplacedDialogProps = { id: string; moment: string; onClose: () => void };

export function RemoveReplacedDialog({ id, moment, onClose }: RemoveReplacedDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [passphrase, setPassphrase] = useState('');
  // The key of the open vault may do; the passphrase is asked for where it does not.
  const [isAsked, setAsked] = useState(false);
  const remove = async () => {
    await action.run(async () => {
      try {
        await ask((api) => api.backups.removeReplaced({ id, passphrase: isAsked ? passphrase : null }));
        onClose();
      } catch (error) {
        if (isAsked || errorOf(error).code !== 'backup-passphrase-needed') throw error;
        setAsked(true);
      }
    });
    setPassphrase('');
  };
  return (
    <FormDialog
      title={t('backups.replaced.removeTitle')}
      action={action}
      submitLabel={t('backups.removeForGood')}
      color="red"
      onSubmit={remove}
      onClose={onClose}
    >
      <Stack gap="md">
        <p>{t('backups.replaced.removeText', { moment })}</p>
        {isAsked && (
          <PasswordInput
            label={t('backups.replaced.removePassphrase')}
            description={t('backups.replaced.removePassphraseHint')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
            // It comes once it is known to be needed.
            autoFocus
          />
        )}
      </Stack>
    </FormDialog>
  );
}
