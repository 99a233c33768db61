import { useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { languages } from '../i18n/languages.ts';
import { askSite, type Site } from './site.ts';

const SiteContext = createContext<Site | null>(null);

/** The language that the page speaks now. */
export const useSiteLanguage = () => {
  const { i18n } = useLingui();
  return languages.find((language) => language === i18n.locale) ?? 'en';
};

/** Asks whose server this is. Pages do their work without an answer, too, so a failure is silent. */
export const SiteProvider = ({ children }: { children: ReactNode }) => {
  const language = useSiteLanguage();
  const [site, setSite] = useState<Site | null>(null);
  useEffect(() => {
    let current = true;
    askSite(language).then(
      (answer) => current && setSite(answer),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [language]);
  return <SiteContext value={site}>{children}</SiteContext>;
};

/** Null while it is not known. */
export const useSite = (): Site | null => useContext(SiteContext);

/** The present page as it is to be passed on: at the external address of the server. */
export const usePageLink = (): string => {
  const site = useSite();
  const { origin, pathname } = window.location;
  return new URL(pathname, site?.guestUrl ?? origin).href;
};
