// The languages the window and everything around it speak.

/** Each by its code, with its own name for itself, in the order they are offered. */
export const LANGUAGE_NAMES = { ru: 'Русский', en: 'English' } as const;
export type Language = keyof typeof LANGUAGE_NAMES;

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];

/** The language for a tag as systems and browsers give it (BCP 47, any case); English for none and for any other. */
export function languageOf(tag: string | undefined): Language {
  const code = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === code) ?? 'en';
}
