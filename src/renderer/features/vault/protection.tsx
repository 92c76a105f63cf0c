// Says in words who would keep the key for quick unlock on this computer, or why nobody can.
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { KeyProtection } from '../../../shared/views.ts';
import './vault.css';

export function describeProtection(t: TFunction, protection: KeyProtection): string {
  return protection.available
    ? t(`quickUnlock.keeper.${protection.keeper}`)
    : t(`quickUnlock.unavailable.${protection.reason}`);
}

export function Protection({ protection }: { protection: KeyProtection }) {
  const { t } = useTranslation();
  const Icon = protection.available ? IconShieldCheck : IconShieldOff;
  return (
    <div className="protection">
      <Icon size={20} aria-hidden />
      <div>
        <p>{describeProtection(t, protection)}</p>
        <p className="dim small">{t('quickUnlock.passphraseAlways')}</p>
      </div>
    </div>
  );
}
