// Edits what the operator wrote about a token; its value and access are the Market's.
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { TokenLabelFields } from './token-label-fields.tsx';

export function EditTokenDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { t } = useTranslation();
  const action = useAction();
  const [label, setLabel] = useState({ title: token.title, note: token.note });
  const [complaining, setComplaining] = useState(false);
  const save = async () => {
    setComplaining(true);
    if (label.title.trim() === '') return;
    const saved = await action.run(async () => {
      await ask((api) => api.tokens.edit({ id: token.id, ...label }));
    });
    if (saved) onClose();
  };
  return (
    <Dialog title={t('token.editTitle', { title: token.title })} onClose={onClose} pinned={action.running}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <TokenLabelFields label={label} onChange={setLabel} complaining={complaining} />
          <ErrorNote error={action.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('common.save')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
