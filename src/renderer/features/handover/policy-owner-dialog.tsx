// "It is mine": which owner that is, or the name of the first one.
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';

type PolicyOwnerDialogProps = {
  owners: readonly Holder[];
  onChosen: (holderId: string) => void;
  onClose: () => void;
};

export function PolicyOwnerDialog({ owners, onChosen, onClose }: PolicyOwnerDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [chosen, setChosen] = useState(owners[0]?.id ?? '');
  const [name, setName] = useState('');
  const [complaining, setComplaining] = useState(false);
  const isNew = owners.length === 0;
  const goOn = async () => {
    if (!isNew) {
      onChosen(chosen);
      return;
    }
    setComplaining(true);
    if (name.trim() === '') return;
    await action.run(async () => {
      const draft = { kind: 'owner', name: name.trim(), contact: '', note: '', recipient: null } as const;
      onChosen((await ask((api) => api.holders.save({ id: null, draft }))).id);
    });
  };
  return (
    <FormDialog
      title={t('policies.owner.title')}
      action={action}
      submitLabel={t('common.continue')}
      onSubmit={goOn}
      onClose={onClose}
    >
      <p>{t('policies.owner.text')}</p>
      {isNew ? (
        <TextInput
          label={t('policies.owner.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          autoComplete="off"
          error={complaining && name.trim() === '' && t('common.required')}
          data-autofocus
        />
      ) : (
        <Radio.Group label={t('policies.owner.which')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {owners.map((owner, index) => (
              <Radio
                key={owner.id}
                value={owner.id}
                label={owner.name}
                data-autofocus={index === 0 || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  );
}
