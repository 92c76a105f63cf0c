// Starts i18next. Of the words only those of one language are read, and those of the pages only once a page is to open.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/language.ts';
import type { Preferences } from '../../shared/views.ts';
import type { ru } from './ru.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ru };
  }
}

const WORDS: Record<Language, { shell: () => Promise<object>; pages: () => Promise<object> }> = {
  ru: {
    shell: async () => (await import('./ru-shell.ts')).ruShell,
    pages: async () => (await import('./ru-pages.ts')).ruPages,
  },
  en: {
    shell: async () => (await import('./en-shell.ts')).enShell,
    pages: async () => (await import('./en-pages.ts')).enPages,
  },
};

let arePagesRead = false;
/** What is shown, and what is to be shown once its words are read. */
let shown: Language = 'ru';
let wanted: Language = 'ru';

/** The language to show: the operator's choice, or the system's. */
export function chooseLanguage(preferred: Preferences['language'], system: Language): Language {
  return preferred === 'system' ? system : preferred;
}

/** Must have ended before anything is drawn. */
export async function setUpLanguage(language: Language): Promise<void> {
  shown = language;
  wanted = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await WORDS[language].shell() } },
    // React escapes already.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/**
 * Switches everything shown, once the words are there; of several calls the last one counts. Rejects when the words
 * cannot be read: then the language stays.
 */
export async function switchLanguage(language: Language): Promise<void> {
  wanted = language;
  if (language === shown) return;
  try {
    addWords(language, await WORDS[language].shell());
    if (arePagesRead) addWords(language, await WORDS[language].pages());
  } catch (error) {
    if (wanted === language) wanted = shown;
    throw error;
  }
  if (wanted !== language) return;
  shown = language;
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Must have ended before the first page is drawn. */
export async function readPageWords(): Promise<void> {
  arePagesRead = true;
  // Both while a switch is under way: it may come to nothing.
  const languages = [...new Set([shown, wanted])];
  await Promise.all(languages.map(async (one) => addWords(one, await WORDS[one].pages())));
}

function addWords(language: Language, words: object): void {
  i18next.addResourceBundle(language, 'translation', words, true, true);
}
