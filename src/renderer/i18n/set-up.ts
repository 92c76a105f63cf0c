// Starts i18next with both languages inside the bundle; nothing is loaded later.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../shared/views.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export type Language = 'ru' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ru };
  }
}

/** The language to show: the operator's choice, or the system's. */
export function chooseLanguage(preferred: Preferences['language'], system: Language): Language {
  return preferred === 'system' ? system : preferred;
}

/** Must have ended before anything is drawn. */
export async function setUpLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { ru: { translation: ru }, en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Switches everything shown, at once. */
export async function switchLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
