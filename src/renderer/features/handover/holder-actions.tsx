// What can be done with a holder's own entry: edit it, or take it out while the ledger does not name them.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEdit, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import { ask } from '../../client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HOLDERS } from './handover-queries.ts';
import { HolderDialog } from './holder-dialog.tsx';

export function HolderActions({ holder, onRemoved }: { holder: Holder; onRemoved?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [shown, setShown] = useState<'edit' | 'remove' | null>(null);
  const { id, name } = holder;
  const remove = async () => {
    await ask((api) => api.holders.erase({ id }));
    await client.invalidateQueries({ queryKey: HOLDERS });
    showToast({ text: t('holders.removed', { name }), closeLabel: t('common.close') });
    onRemoved?.();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('holders.actions', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => setShown('edit')}>
            {t('holders.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            className="menu-danger"
            onClick={() => setShown('remove')}
          >
            {t('holders.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === 'edit' && <HolderDialog holder={holder} onClose={() => setShown(null)} />}
      {shown === 'remove' && (
        <ConfirmDialog
          title={t('holders.removeTitle', { name })}
          text={t('holders.removeText')}
          confirmLabel={t('holders.remove')}
          onConfirm={remove}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
