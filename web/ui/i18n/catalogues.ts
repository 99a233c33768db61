import { i18n, type Messages } from '@lingui/core';
import { type Language, rememberLanguage } from './languages.ts';

/** Loads an application's texts in one language: `{ en: () => import('./locales/en.po'), ... }`. */
export type Catalogue = Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>>;

const kit: Catalogue = {
  en: () => import('../locales/en.po'),
  ru: () => import('../locales/ru.po'),
};

/** Switches every text in place; the choice is remembered in this browser. */
export const activateLanguage = async (language: Language, application: Catalogue): Promise<void> => {
  const [own, shared] = await Promise.all([application[language](), kit[language]()]);
  i18n.loadAndActivate({ locale: language, messages: { ...shared.messages, ...own.messages } });
  document.documentElement.lang = language;
};

export const switchLanguage = async (language: Language, application: Catalogue): Promise<void> => {
  rememberLanguage(language);
  await activateLanguage(language, application);
};
