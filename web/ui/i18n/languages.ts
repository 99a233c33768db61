export const languages = ['ru', 'en'] as const;

export type Language = (typeof languages)[number];

/** Each language in its own words: these names are never translated. */
export const languageNames: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' };

const key = 'rostrum-language';

const known = (text: string | null | undefined): Language | undefined =>
  languages.find((language) => text?.toLowerCase().startsWith(language));

/** The stored choice, else the first language of the browser that we speak, else English. */
export const preferredLanguage = (
  stored: string | null = globalThis.localStorage?.getItem(key) ?? null,
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
): Language => known(stored) ?? wanted.map(known).find((language) => language !== undefined) ?? 'en';

export const rememberLanguage = (language: Language): void => localStorage.setItem(key, language);
