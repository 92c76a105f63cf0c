// Edits what the operator wrote about a token; its value and access are the Market's.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useCabinet } from '../cabinets/cabinet-queries.ts';
import { TokenLabelFields } from './token-label-fields.tsx';

export function EditTokenDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { t } = useTranslation();
  const cabinet = useCabinet(token.cabinetId);
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
    <FormDialog
      title={t('token.editTitle', { title: token.title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <TokenLabelFields label={label} onChange={setLabel} complaining={complaining} />
    </FormDialog>
  );
}
