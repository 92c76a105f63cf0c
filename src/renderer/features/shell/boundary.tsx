// What cannot be drawn must not take its surroundings with it: a page leaves the rail, a dialog the page behind it, and
// the shell leaves a way to lock.
import { Button } from '@mantine/core';
import { IconLock, IconMoodSad } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FullPage } from './full-page.tsx';
import { useLock } from './lock.ts';

type BoundaryProps = {
  /** Shown in the place of what could not be drawn. */
  instead: ReactNode;
  children: ReactNode;
};

export class Boundary extends Component<BoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}

export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<IconMoodSad size={24} />} title={t('broken.page')}>
      {t('broken.pageText')}
    </EmptyState>
  );
}

export function BrokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('broken.dialog')} onClose={onClose}>
      <p role="alert">{t('broken.dialogText')}</p>
      <DialogButtons>
        <Button onClick={onClose} data-autofocus>
          {t('common.close')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** The vault is open behind it, so locking stays in reach. */
export function BrokenWindow() {
  const { t } = useTranslation();
  const lock = useLock();
  return (
    <FullPage title={t('broken.window')} lead={t('broken.windowText')}>
      <Button leftSection={<IconLock size={17} aria-hidden />} onClick={lock}>
        {t('shell.lock')}
      </Button>
    </FullPage>
  );
}
