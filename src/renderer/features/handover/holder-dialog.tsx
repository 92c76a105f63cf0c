// Adds a holder, or edits one. Entries of the ledger keep the name they were made with.
import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLDER_KINDS, type Holder, type HolderKind } from '../../../shared/holder.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';

type HolderDialogProps = {
  /** The one to edit; null adds a new one. */
  holder: Holder | null;
  onClose: () => void;
};

export function HolderDialog({ holder, onClose }: HolderDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [name, setName] = useState(holder?.name ?? '');
  const [kind, setKind] = useState<HolderKind>(holder?.kind ?? 'person');
  const [contact, setContact] = useState(holder?.contact ?? '');
  const [recipient, setRecipient] = useState(holder?.recipient ?? '');
  const [note, setNote] = useState(holder?.note ?? '');
  const [complaining, setComplaining] = useState(false);
  const isKeyWrong = action.error?.code === 'recipient-invalid';
  const isNamed = action.error?.code === 'holder-named';
  const complaint = action.error ? describeError(t, action.error) : undefined;
  const save = async () => {
    setComplaining(true);
    if (name.trim() === '') return;
    const key = recipient.trim();
    const draft = { kind, name, contact, note, recipient: key === '' ? null : key };
    const saved = await action.run(async () => {
      await ask((api) => api.holders.save({ id: holder?.id ?? null, draft }));
    });
    if (!saved) return;
    announce(t('holders.saved', { name: name.trim() }));
    onClose();
  };
  return (
    <FormDialog
      title={holder ? t('holders.editTitle', { name: holder.name }) : t('holders.add')}
      size="lg"
      action={action}
      isErrorAtField={isKeyWrong || isNamed}
      submitLabel={t(holder ? 'common.save' : 'holders.addSubmit')}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('holders.name')}
        description={t('holders.nameHint')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          if (isNamed) action.clearError();
        }}
        maxLength={100}
        error={complaining && name.trim() === '' ? t('common.required') : isNamed && complaint}
        autoComplete="off"
        data-autofocus
      />
      <KindField value={kind} onChange={setKind} />
      <TextInput
        label={t('holders.contact')}
        description={t('holders.contactHint')}
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
        maxLength={200}
        autoComplete="off"
      />
      <Textarea
        label={t('holders.recipient')}
        description={t('holders.recipientHint')}
        classNames={{ input: 'mono' }}
        value={recipient}
        onChange={(event) => {
          setRecipient(event.currentTarget.value);
          if (isKeyWrong) action.clearError();
        }}
        error={isKeyWrong && complaint}
        maxLength={4000}
        autosize
        minRows={1}
        maxRows={4}
        spellCheck={false}
      />
      <Textarea
        label={t('holders.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
      />
    </FormDialog>
  );
}

type KindFieldProps = { value: HolderKind; onChange: (kind: HolderKind) => void };

function KindField({ value, onChange }: KindFieldProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('holders.kindLabel')}
      value={value}
      onChange={(kind) => onChange(kind as HolderKind)}
    >
      <Stack gap="xs" mt="xs">
        {HOLDER_KINDS.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={t(`holders.kind.${kind}`)}
            description={t(`holders.kindText.${kind}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
