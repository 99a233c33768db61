/** Of what stands on public pages; see `samples.ts`. */
export const websiteSamples = {
  LegalDocumentCreated: {
    documentId: '0198f3a0-0000-7000-8000-00000000000a',
    titleEn: 'Rules',
    titleRu: 'Правила',
    bodyEn: '<p>Be kind.</p>',
    bodyRu: '<p>Будьте вежливы.</p>',
    shown: true,
  },
  LegalDocumentChanged: {
    documentId: 'cookies',
    changes: {
      titleEn: 'Cookies',
      titleRu: 'Файлы cookie',
      bodyEn: '<p>Few.</p>',
      bodyRu: '<p>Немного.</p>',
      shown: true,
    },
  },
  LegalDocumentDeleted: { documentId: '0198f3a0-0000-7000-8000-00000000000a' },
  LegalDocumentsArranged: { documentIds: ['terms', 'privacy', 'cookies'] },
  LogoChanged: { changes: { light: 'a'.repeat(64), dark: null } },
};
