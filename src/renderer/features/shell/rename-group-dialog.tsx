// Gives a group of the rail another name.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renameInRail } from '../../../shared/rail-order.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';

export function RenameGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const { t } = useTranslation();
  const cabinets = useCabinets();
  const action = useAction();
  const [name, setName] = useState(group);
  const [complaining, setComplaining] = useState(false);
  const isEmpty = name.trim() === '';
  const joins = (cabinets.data ?? []).some((one) => one.group === name.trim() && one.group !== group);
  const save = async () => {
    setComplaining(true);
    if (isEmpty) return;
    const saved = await action.run(async () => {
      const places = renameInRail(cabinets.data ?? [], group, name.trim());
      await ask((api) =>
        api.cabinets.arrange({
          places: places.map(({ id, group: inGroup, isPinned }) => ({ id, group: inGroup, isPinned })),
        }),
      );
      await cabinets.refetch();
    });
    if (saved) onClose();
  };
  return (
    <FormDialog
      title={t('arrange.renameTitle', { group })}
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('arrange.groupLabel')}
        description={joins ? t('arrange.groupJoins') : undefined}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        error={complaining && isEmpty ? t('common.required') : undefined}
        data-autofocus
      />
    </FormDialog>
  );
}
