// A dialog: title, content, buttons; Esc closes; focus returns to where it came from.

import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../shared/views.ts';
import { CabinetAvatar } from './cabinet-avatar.tsx';
import { findPageTitle } from './page-title.ts';
import './dialog.css';

export type DialogCabinet = Pick<CabinetView, 'title' | 'colour'>;

type DialogProps = {
  title: ReactNode;
  onClose: () => void;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** The cabinet it acts on, or on a token of; shown by its colour, initials and name. */
  cabinet?: DialogCabinet | undefined;
  /** While true neither Esc nor a click outside closes it. */
  pinned?: boolean;
  /** Without a head of its own: the title is for screen readers alone, Esc and a click outside close. */
  bare?: boolean;
  children: ReactNode;
};

let mountedDialogs = 0;
const listeners = new Set<() => void>();

function count(change: 1 | -1): void {
  mountedDialogs += change;
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True while any dialog is on screen, whoever opened it. */
export function isDialogOpen(): boolean {
  return mountedDialogs > 0;
}

/** The same, for whoever waits for it to change. */
export function useDialogOpen(): boolean {
  return useSyncExternalStore(subscribe, isDialogOpen);
}

export function Dialog({
  title,
  onClose,
  size = 'md',
  cabinet,
  pinned = false,
  bare = false,
  children,
}: DialogProps) {
  const { t } = useTranslation();
  const isNamed = cabinet !== undefined && typeof title === 'string' && title.includes(cabinet.title);
  const [opener] = useState(findOpener);
  useLayoutEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
  useEffect(
    () => () => {
      // Elsewhere already when the dialog led to another page.
      const focusIsFree = document.activeElement === null || document.activeElement === document.body;
      if (!focusIsFree) return;
      // What opened it may be gone, done away with by the very act, or out of use for now.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      if (document.activeElement !== opener) findPageTitle()?.focus();
    },
    [opener],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={bare ? undefined : isNamed ? <NamedTitle title={title} cabinet={cabinet} /> : title}
      withCloseButton={!bare}
      // Where what it holds grows and shrinks, its top stays.
      {...(bare && { centered: false, yOffset: '10vh' })}
      size={size}
      closeOnEscape={!pinned}
      closeOnClickOutside={bare}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      returnFocus={false}
      classNames={{ title: 'dialog-title', header: 'dialog-header', body: 'dialog-body' }}
      // Its head is no head of the page, which some pages have besides.
      attributes={{
        header: { role: 'presentation' },
        content: bare ? { 'aria-label': title } : {},
      }}
    >
      {cabinet && !isNamed && (
        <p className="dialog-cabinet">
          <CabinetAvatar cabinet={cabinet} size="sm" />
          <span>{cabinet.title}</span>
        </p>
      )}
      {children}
    </Modal>
  );
}

function NamedTitle({ title, cabinet }: { title: ReactNode; cabinet: DialogCabinet }) {
  return (
    <span className="dialog-named">
      <CabinetAvatar cabinet={cabinet} size="sm" />
      <span>{title}</span>
    </span>
  );
}

/** What has focus now; for an item of a menu, which is about to vanish, the button the menu hangs on. */
function findOpener(): Element | null {
  const focused = document.activeElement;
  const menuButton = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return menuButton ? document.getElementById(menuButton) : focused;
}

/** The row of buttons that ends a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="sm" className="dialog-buttons">
      {children}
    </Group>
  );
}
