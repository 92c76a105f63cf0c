// The sections of the settings of the program itself: what each is called, and the words it is found by.
import type { TFunction } from 'i18next';

const SETTING_SECTIONS = [
  'look',
  'locking',
  'schedules',
  'notices',
  'rules',
  'data',
  'learning',
  'updates',
  'about',
] as const;
export type SettingSection = (typeof SETTING_SECTIONS)[number];

/** In the order they stand in. */
export function describeSections(t: TFunction): { name: SettingSection; title: string; words: string[] }[] {
  const words: Record<SettingSection, string[]> = {
    look: [
      t('settings.look'),
      t('settings.language'),
      t('settings.scheme'),
      t('settings.schemes.light'),
      t('settings.schemes.dark'),
      t('settingsPage.density'),
      t('settingsPage.densityHint'),
    ],
    locking: [
      t('settings.unlocking'),
      t('settings.lockAfter'),
      t('lock.passphrase'),
      t('quickUnlock.title'),
      t('settingsPage.clipboard'),
    ],
    schedules: [t('settingsPage.schedules'), t('settingsPage.scheduleNew')],
    notices: [
      t('settingsPage.notices'),
      t('settingsPage.noticesShow'),
      t('settingsPage.quiet'),
      t('settingsPage.quietDays'),
    ],
    rules: [t('settingsPage.rules'), t('settingsPage.policies'), t('settingsPage.catalogue')],
    data: [t('settingsPage.data'), t('settings.dataFolder'), t('backups.title')],
    learning: [t('market.practice'), t('practice.title'), t('tour.title')],
    updates: [t('updates.title'), t('updates.looks'), t('updates.install'), t('settings.version')],
    about: [
      t('settings.about'),
      t('settings.version'),
      t('settingsPage.licences'),
      'Electron Chromium Node SQLite',
    ],
  };
  // The first words are the title.
  return SETTING_SECTIONS.map((name) => ({ name, title: words[name][0] ?? name, words: words[name] }));
}
