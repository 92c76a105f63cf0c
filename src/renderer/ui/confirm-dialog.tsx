// Asks before something that cannot be taken back; on request the operator must type a name first.
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesName } from '../../shared/typed-name.ts';
import { Dialog, DialogButtons, type DialogCabinet } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';
import { useAction } from './use-action.ts';

type ConfirmDialogProps = {
  title: string;
  text: string;
  confirmLabel: string;
  cabinet?: DialogCabinet | undefined;
  /** When given, the button works only after this was typed, as it reads. */
  typeName?: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [typed, setTyped] = useState('');
  const textId = useId();
  const allowed = props.typeName === undefined || matchesName(typed, props.typeName);
  const confirm = async () => {
    if (allowed && (await action.run(props.onConfirm))) props.onClose();
  };
  return (
    <Dialog title={props.title} cabinet={props.cabinet} onClose={props.onClose} pinned={action.running}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <Stack gap="md">
          <Text id={textId} size="sm">
            {props.text}
          </Text>
          {props.typeName !== undefined && (
            <TextInput
              label={t('common.typeToConfirm', { name: props.typeName })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
          )}
          <ErrorNote error={action.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={props.onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color="red"
            disabled={!allowed}
            loading={action.running}
            aria-describedby={textId}
          >
            {props.confirmLabel}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
