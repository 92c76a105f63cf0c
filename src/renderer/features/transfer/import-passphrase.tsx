// The passphrase of a sealed file.
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/transfer.ts';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';

type ImportPassphraseProps = {
  file: { fileId: string; fileName: string };
  onOpened: (preview: ImportPreview) => void;
  onCancel: () => void;
};

export function ImportPassphrase({ file, onOpened, onCancel }: ImportPassphraseProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The button it was opened with is gone; and after a wrong one it is asked for again.
  useEffect(() => {
    if (!action.running) field.current?.focus();
  }, [action.running]);
  const open = () => {
    setIsMissing(passphrase === '');
    if (passphrase === '') return;
    setPassphrase('');
    // Once it is given up, main refuses.
    action.run(async () =>
      onOpened(await ask((api) => api.imports.openSealed({ fileId: file.fileId, passphrase }))),
    );
  };
  const isWrong = action.error?.code === 'wrong-passphrase';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Stack gap="md" className="transfer-form">
        <p className="transfer-path">{t('transfer.sealed.text', { file: file.fileName })}</p>
        <PasswordInput
          ref={field}
          label={t('transfer.sealed.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          maxLength={1024}
          error={isMissing ? t('common.required') : isWrong ? t('error.wrong-passphrase') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
        />
        {!isWrong && <ErrorNote error={action.error} />}
        <Group gap="sm">
          <Button type="submit" loading={action.running}>
            {t('transfer.sealed.open')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
