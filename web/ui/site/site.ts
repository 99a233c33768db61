import { ask } from '../graphql/ask.ts';
import type { Language } from '../i18n/languages.ts';

export type Download = {
  readonly application: 'WINDOWS' | 'MACOS' | 'LINUX' | 'ANDROID' | 'IOS';
  /** Empty while nobody has said which. */
  readonly version: string;
  readonly url: string;
};

/** What public pages show of the owner. */
export type Site = {
  readonly companyName: string;
  readonly contacts: string;
  /** Rich text; null without a button. */
  readonly help: string | null;
  readonly cookieNotice: boolean;
  readonly cookiePolicyId: string | null;
  /** The guest page as links to it begin. */
  readonly guestUrl: string;
  readonly logo: { readonly lightUrl: string | null; readonly darkUrl: string | null };
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  readonly downloads: readonly Download[];
};

export type SiteDocument = { readonly title: string; readonly body: string };

export const documents = {
  site: `query Site($language: SiteLanguage!) {
    site(language: $language) {
      companyName contacts help cookieNotice cookiePolicyId guestUrl
      logo { lightUrl darkUrl }
      documents { id title }
      downloads { application version url }
    }
  }`,
  siteDocument: `query SiteDocument($id: ID!, $language: SiteLanguage!) {
    siteDocument(id: $id, language: $language) { title body }
  }`,
};

const inputOf = (language: Language): string => language.toUpperCase();

export const askSite = async (language: Language): Promise<Site> =>
  (await ask<{ site: Site }>(documents.site, { language: inputOf(language) })).site;

/** Null for what is hidden or not there. */
export const askSiteDocument = async (id: string, language: Language): Promise<SiteDocument | null> => {
  const variables = { id, language: inputOf(language) };
  return (await ask<{ siteDocument: SiteDocument | null }>(documents.siteDocument, variables)).siteDocument;
};
