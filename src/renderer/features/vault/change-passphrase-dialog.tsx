// Another passphrase for the vault. Where the record of the old one is damaged nobody can be asked for it.
import { PasswordInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useBoot, useVault } from '../shell/boot.tsx';
import { NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx';

export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  // As it was when the dialog opened: it is repaired by then.
  const [isDamaged] = useState(useVault().isPassphraseDamaged);
  const action = useAction();
  const [current, setCurrent] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const next = useNewPassphrase();
  const isWrong = action.error?.code === 'wrong-passphrase';

  const change = async () => {
    const isComplete = next.check();
    if (!isDamaged && current === '') {
      field.current?.focus();
      return;
    }
    if (!isComplete) return;
    const changed = await action.run(async () => {
      const asked = { current: isDamaged ? null : current, next: next.value };
      setVault(await ask((api) => api.vault.changePassphrase(asked)));
    });
    if (!changed) {
      field.current?.select();
      return;
    }
    showToast({ text: t('passphrase.changed'), closeLabel: t('common.close') });
    onClose();
  };

  return (
    <FormDialog
      title={t('passphrase.title')}
      action={action}
      isErrorAtField={isWrong}
      submitLabel={t('passphrase.submit')}
      onSubmit={change}
      onClose={onClose}
    >
      <p>{t(isDamaged ? 'passphrase.damagedText' : 'passphrase.text')}</p>
      {!isDamaged && (
        <PasswordInput
          ref={field}
          label={t('passphrase.current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          maxLength={1024}
          error={isWrong ? t('error.wrong-passphrase') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
          data-autofocus
        />
      )}
      <NewPassphraseFields passphrase={next} label={t('passphrase.next')} />
    </FormDialog>
  );
}
