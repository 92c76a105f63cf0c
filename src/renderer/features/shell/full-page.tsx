// A page without the rail: lock screen, first run, storage trouble. Language and scheme stay in reach.
import { SegmentedControl } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/language.ts';
import type { Preferences } from '../../../shared/views.ts';
import { ProductMark } from '../../ui/product-mark.tsx';
import { useBoot } from './boot.tsx';
import './full-page.css';

type FullPageProps = { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean };

export function FullPage({ title, lead, children, wide = false }: FullPageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Every page is mounted anew, and focus must follow it; a title in another language is the same page.
  useEffect(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || !focused.closest('main')) heading.current?.focus();
  }, []);
  return (
    <div className="full-page">
      <header className="full-page-top">
        <span className="full-page-brand">
          <ProductMark size={26} />
          {t('app.name')}
        </span>
      </header>
      <main className={wide ? 'full-page-card full-page-card-wide' : 'full-page-card'}>
        <h1 ref={heading} tabIndex={-1} className="full-page-title">
          {title}
        </h1>
        {lead && <div className="full-page-lead">{lead}</div>}
        {children}
      </main>
      <footer className="full-page-foot">
        <LookSwitch />
      </footer>
    </div>
  );
}

function LookSwitch() {
  const { t, i18n } = useTranslation();
  const { preferences, changePreferences } = useBoot();
  const schemes = [
    { value: 'system', icon: IconDeviceDesktop },
    { value: 'light', icon: IconSun },
    { value: 'dark', icon: IconMoon },
  ] as const;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('settings.language')}
        value={i18n.language}
        onChange={(language) => changePreferences({ language: language as Preferences['language'] })}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('settings.scheme')}
        value={preferences.scheme}
        onChange={(scheme) => changePreferences({ scheme: scheme as Preferences['scheme'] })}
        data={schemes.map(({ value, icon: Icon }) => ({
          value,
          label: (
            <span className="full-page-scheme" title={t(`settings.schemes.${value}`)}>
              <Icon size={15} aria-hidden />
              <span className="visually-hidden">{t(`settings.schemes.${value}`)}</span>
            </span>
          ),
        }))}
      />
    </>
  );
}
