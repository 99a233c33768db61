import type { Catalogue } from '#web/ui/i18n/catalogues.ts';

export const catalogue: Catalogue = {
  en: () => import('./locales/en.po'),
  ru: () => import('./locales/ru.po'),
};
