// A page that cannot be drawn must not take the window with it: rail, lock and every other page stay.
import { IconMoodSad } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';

export class PageBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<IconMoodSad size={24} />} title={t('shell.broken')}>
      {t('shell.brokenText')}
    </EmptyState>
  );
}
