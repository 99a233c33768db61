import {
  branding,
  type ClientApplication,
  clientApplications,
  clientVersions,
  type Section,
  typedValues,
  updateTarget,
  type ValuesOf,
  valuesOf,
  versionsFor,
} from '#domain/settings/index.ts';
import { COOKIE_POLICY, type LegalDocument } from '#domain/website/index.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import { builder } from '../builder.ts';
import { LogoType } from './logo.ts';

const Language = builder.enumType('SiteLanguage', {
  values: { EN: { value: 'en' }, RU: { value: 'ru' } } as const,
});

type Language = typeof Language.$inferType;

type Read = { readonly document: LegalDocument; readonly language: Language };

/** What there is in the language of the reader, else in the other one. */
const titleOf = ({ document: { titleEn, titleRu }, language }: Read): string =>
  language === 'ru' ? titleRu.trim() || titleEn : titleEn.trim() || titleRu;

const bodyOf = ({ document: { bodyEn, bodyRu }, language }: Read): string =>
  language === 'ru' ? bodyRu || bodyEn : bodyEn || bodyRu;

const SiteDocument = builder.objectRef<Read>('SiteDocument').implement({
  description: 'A legal document as a visitor reads it, in his language or in the one there is.',
  fields: (t) => ({
    id: t.id({ resolve: ({ document }) => document.documentId }),
    title: t.string({ resolve: titleOf }),
    body: t.string({ description: 'Rich text: HTML of a few elements.', resolve: bodyOf }),
  }),
});

type Download = { readonly application: ClientApplication; readonly version: string; readonly url: string };

const Application = builder.enumType('ClientApplication', {
  values: Object.fromEntries(clientApplications.map((value) => [value.toUpperCase(), { value }] as const)),
});

const DownloadType = builder.objectRef<Download>('ClientDownload').implement({
  description: 'An application to install.',
  fields: (t) => ({
    application: t.field({ type: Application, resolve: ({ application }) => application }),
    version: t.exposeString('version', { description: 'Empty while nobody has said which.' }),
    url: t.exposeString('url'),
  }),
});

const downloadsIn = (values: ValuesOf<typeof clientVersions>): readonly Download[] =>
  clientApplications
    .map((application) => ({ application, versions: versionsFor(application, values) }))
    .filter(({ versions }) => versions.url !== '')
    .map(({ application, versions }) => ({
      ...{ application, url: versions.url, version: updateTarget(versions) },
    }));

/** What was set in a section, and what is usual elsewhere. */
const read = async <One extends Section>(
  section: One,
  { settings }: ReadModelQueries,
): Promise<ValuesOf<One>> => typedValues(section, valuesOf(section, await settings.section(section.id)));

type Site = {
  readonly language: Language;
  readonly documents: readonly LegalDocument[];
  readonly branding: ValuesOf<typeof branding>;
};

const SiteType = builder.objectRef<Site>('Site').implement({
  description: 'What public pages show of the owner (guide §3.4.1).',
  fields: (t) => ({
    companyName: t.string({
      description: 'Empty while the owner has not said it.',
      resolve: ({ branding: { companyName } }) => companyName,
    }),
    contacts: t.string({
      description: 'Of the administrator: lines of text.',
      resolve: ({ branding: { contacts } }) => contacts,
    }),
    help: t.string({
      nullable: true,
      description: 'Behind the button "Help": rich text. Null without a button.',
      resolve: ({ branding: { helpButton, helpText } }) => (helpButton && helpText !== '' ? helpText : null),
    }),
    cookieNotice: t.boolean({
      description: 'New visitors are told about cookies.',
      resolve: ({ branding: { cookieNotice } }) => cookieNotice,
    }),
    guestUrl: t.string({
      description: 'The address of the guest page, to pass on.',
      resolve: (_site, _args, { linkBase }) => `${linkBase}/`,
    }),
    logo: t.field({ type: LogoType, resolve: (_site, _args, { queries }) => queries.logo.current() }),
    documents: t.field({
      type: [SiteDocument],
      description: 'The shown ones.',
      resolve: ({ documents, language }) => documents.map((document) => ({ document, language })),
    }),
    downloads: t.field({
      type: [DownloadType],
      description: 'Applications that have an address (guide §2.10.1).',
      resolve: async (_site, _args, { queries }) => downloadsIn(await read(clientVersions, queries)),
    }),
    cookiePolicyId: t.id({
      nullable: true,
      description: 'The document that a notice about cookies leads to, when it is shown.',
      resolve: ({ documents }) =>
        documents.some(({ documentId }) => documentId === COOKIE_POLICY) ? COOKIE_POLICY : null,
    }),
  }),
});

builder.queryField('site', (t) =>
  t.field({
    type: SiteType,
    description: 'Public.',
    authScopes: { may: 'site' },
    args: { language: t.arg({ type: Language, required: true }) },
    resolve: async (_root, { language }, { queries }) => ({
      language,
      branding: await read(branding, queries),
      documents: (await queries.legalDocuments.list()).filter(({ shown }) => shown),
    }),
  }),
);

builder.queryField('siteDocument', (t) =>
  t.field({
    type: SiteDocument,
    nullable: true,
    description: 'Public. Null for what is hidden or not there.',
    authScopes: { may: 'site' },
    args: { id: t.arg.id({ required: true }), language: t.arg({ type: Language, required: true }) },
    resolve: async (_root, { id, language }, { queries }) => {
      const documents = await queries.legalDocuments.list();
      const document = documents.find(({ documentId, shown }) => shown && documentId === id);
      return document === undefined ? null : { document, language };
    },
  }),
);
