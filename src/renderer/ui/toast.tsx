// A short note that something was done, with a way back where there is one.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useRef } from 'react';
import { findRowOrTitle } from './page-title.ts';
import { usePassFocusOn } from './use-pass-focus-on.ts';

type Toast = {
  text: string;
  closeLabel: string;
  /** `of`: the id of what can be brought back, so that the note goes when there is nothing to bring back. */
  undo?: { of: string; label: string; act: () => Promise<void> };
};

const undoId = (of: string) => `undo-${of}`;

export function showToast({ text, closeLabel, undo }: Toast): void {
  const id = notifications.show({
    ...(undo && { id: undoId(undo.of) }),
    color: 'petrol',
    closeButtonProps: { 'aria-label': closeLabel },
    autoClose: undo ? 10_000 : 5_000,
    message: (
      <ToastText text={text}>
        {undo && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              undo.act();
            }}
          >
            {undo.label}
          </Button>
        )}
      </ToastText>
    ),
  });
}

function ToastText({ text, children }: { text: string; children: ReactNode }) {
  const root = useRef<HTMLElement>(null);
  usePassFocusOn(root, findRowOrTitle);
  return (
    <span
      className="toast"
      ref={(text) => {
        // With the button that closes it, which stands beside the text.
        root.current = text?.closest<HTMLElement>('[role="alert"]') ?? null;
      }}
    >
      <span>{text}</span>
      {children}
    </span>
  );
}

/** Takes back the offer to bring something back. */
export function hideUndo(of: string): void {
  notifications.hide(undoId(of));
}

/** A refusal with no better place to be shown. */
export function showErrorToast(text: string, closeLabel: string): void {
  notifications.show({
    color: 'red',
    message: text,
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': closeLabel },
  });
}
