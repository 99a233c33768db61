import { useLingui } from '@lingui/react';
import { createContext, use } from 'react';
import { type Catalogue, switchLanguage } from './catalogues.ts';
import { type Language, languages } from './languages.ts';

export const CatalogueContext = createContext<Catalogue | undefined>(undefined);

/** The language shown now and a way to another. */
export const useLanguage = (): readonly [Language, (language: Language) => Promise<void>] => {
  const application = use(CatalogueContext);
  const { i18n } = useLingui();
  const language = languages.find((known) => known === i18n.locale) ?? 'en';
  const change = async (next: Language): Promise<void> => {
    if (application !== undefined) await switchLanguage(next, application);
  };
  return [language, change];
};
