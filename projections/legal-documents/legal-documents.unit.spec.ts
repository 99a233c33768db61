import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { legalDocuments } from './evolve.ts';

describe.each(deliveryModes)('[WEB-03] legal documents, events arriving %s', (_mode, mode) => {
  it('are the standard ones with what was written, added, arranged and deleted', async () => {
    const untouched = await given(legalDocuments, [], mode);
    expect((await untouched.queries.legalDocuments.list()).map(({ documentId }) => documentId)).toEqual([
      'cookies',
      'privacy',
      'terms',
    ]);
    const own = { titleEn: 'Rules', titleRu: '', bodyEn: '<p>Be kind.</p>', bodyRu: '', shown: true };
    const { queries } = await given(
      legalDocuments,
      [
        fact('LegalDocumentCreated', { documentId: 'a', ...own }),
        fact('LegalDocumentCreated', { documentId: 'b', ...own }),
        fact('LegalDocumentChanged', {
          documentId: 'privacy',
          changes: { bodyRu: '<p>Да.</p>', shown: true },
        }),
        fact('LegalDocumentsArranged', { documentIds: ['b', 'terms', 'privacy', 'a', 'cookies'] }),
        fact('LegalDocumentDeleted', { documentId: 'a' }),
      ],
      mode,
    );
    expect(await queries.legalDocuments.list()).toMatchObject([
      { documentId: 'b', standard: false, titleEn: 'Rules' },
      { documentId: 'terms', standard: true, shown: false },
      { documentId: 'privacy', bodyRu: '<p>Да.</p>', shown: true },
      { documentId: 'cookies', shown: false },
    ]);
  });
});
