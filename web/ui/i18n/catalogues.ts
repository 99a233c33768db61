import { i18n, type Messages } from '@lingui/core';
import { type Language, rememberLanguage } from './languages.ts';

/** Loads an application's texts in one language: `{ en: () => import('./locales/en.po'), ... }`. */
export type Catalogue = Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>>;

const kit: Catalogue = {
  en: () => import('../locales/en.po'),
  ru: () => import('../locales/ru.po'),
};

/** How dates inside texts are written: as everywhere else on the pages. */
const formats: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };

/** The language asked for last: texts of an earlier one may arrive after its own. */
let wanted: Language | undefined;

const textsOf = (language: Language, application: Catalogue) =>
  Promise.all([application[language](), kit[language]()]).catch((error: unknown) => {
    wanted = undefined;
    throw error;
  });

/** Switches every text in place; the choice is remembered in this browser. */
export const activateLanguage = async (language: Language, application: Catalogue): Promise<void> => {
  wanted = language;
  const [own, shared] = await textsOf(language, application);
  if (wanted !== language) return;
  i18n.loadAndActivate({
    locale: language,
    locales: formats[language],
    messages: { ...shared.messages, ...own.messages },
  });
  document.documentElement.lang = language;
};

export const switchLanguage = async (language: Language, application: Catalogue): Promise<void> => {
  rememberLanguage(language);
  if (language !== wanted) await activateLanguage(language, application);
};
