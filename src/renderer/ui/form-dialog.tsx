// A dialog that is one form: its fields, what was refused, and the buttons to go on or to think better of it.
import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogButtons, type DialogCabinet } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';
import type { Action } from './use-action.ts';

type FormDialogProps = {
  title: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  cabinet?: DialogCabinet | undefined;
  /** While it runs the dialog stays. */
  action: Action;
  /** A field tells what was refused. */
  isErrorAtField?: boolean;
  submitLabel: string;
  color?: 'red';
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function FormDialog(props: FormDialogProps) {
  const {
    title,
    size = 'md',
    cabinet,
    action,
    isErrorAtField = false,
    submitLabel,
    color,
    onSubmit,
    onClose,
    children,
  } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={title} size={size} cabinet={cabinet} onClose={onClose} pinned={action.running}>
      <form
        // Or the browser's own note would stand before ours.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          {!isErrorAtField && <ErrorNote error={action.error} />}
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" {...(color && { color })} loading={action.running}>
            {submitLabel}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
