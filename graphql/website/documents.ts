import type { LegalDocument } from '#domain/website/index.ts';
import { builder } from '../builder.ts';

const LegalDocumentType = builder.objectRef<LegalDocument>('LegalDocument').implement({
  description:
    'A document that public pages link to (guide §3.4.1). A language without a text shows the other one.',
  fields: (t) => ({
    id: t.exposeID('documentId'),
    standard: t.exposeBoolean('standard', { description: 'It can be hidden and never deleted.' }),
    titleEn: t.exposeString('titleEn'),
    titleRu: t.exposeString('titleRu'),
    bodyEn: t.exposeString('bodyEn', { description: 'Rich text: HTML of a few elements.' }),
    bodyRu: t.exposeString('bodyRu'),
    shown: t.exposeBoolean('shown'),
  }),
});

builder.queryField('legalDocuments', (t) =>
  t.field({
    type: [LegalDocumentType],
    description: 'All of them, shown or not, as pages list them.',
    authScopes: { may: 'legalDocuments' },
    resolve: async (_root, _args, { queries }) => [...(await queries.legalDocuments.list())],
  }),
);
