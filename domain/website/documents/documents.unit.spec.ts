import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import {
  type LegalDocumentCommand,
  type LegalDocumentEvent,
  legalDocumentsDecider,
  standardLegalDocuments,
} from '../index.ts';

const documents = specify(legalDocumentsDecider);
const given = (...events: LegalDocumentEvent[]) => documents.given(events, undefined);
const fields = { titleEn: 'Rules', titleRu: '', bodyEn: '<p>Be kind.</p>', bodyRu: '', shown: true };
const created = (documentId: string): LegalDocumentEvent => ({
  type: 'LegalDocumentCreated',
  data: { documentId, ...fields },
});
const create = (documentId: string, other: object = {}) =>
  ({ type: 'CreateLegalDocument', data: { documentId, ...fields, ...other } }) as const;
const change = (documentId: string, changes: object): LegalDocumentCommand => ({
  type: 'ChangeLegalDocument',
  data: { documentId, changes },
});
const remove = (documentId: string) => ({ type: 'DeleteLegalDocument', data: { documentId } }) as const;
const arrange = (...documentIds: string[]) =>
  ({ type: 'ArrangeLegalDocuments', data: { documentIds } }) as const;
const fold = (...events: LegalDocumentEvent[]) =>
  events.reduce(legalDocumentsDecider.evolve, standardLegalDocuments);

describe('[WEB-03] legal documents', () => {
  it('are three from the beginning, hidden, the one about cookies written in both languages', () => {
    expect(standardLegalDocuments.map(({ documentId, shown }) => [documentId, shown])).toEqual([
      ['cookies', false],
      ['privacy', false],
      ['terms', false],
    ]);
    const written = standardLegalDocuments.filter(({ bodyEn, bodyRu }) => bodyEn !== '' && bodyRu !== '');
    expect(written.map(({ documentId }) => documentId)).toEqual(['cookies']);
  });

  it('are five at most', () => {
    expect(given().when(create('a')).events).toEqual([created('a')]);
    expect(given(created('a')).when(create('a')).code).toBe('DOCUMENT_EXISTS');
    expect(given(created('a'), created('b')).when(create('c')).problems).toEqual([
      { field: 'documents', rule: 'tooMany', params: { max: 5 } },
    ]);
  });

  it('say only what really changed', () => {
    expect(given().when(change('cookies', { shown: true, titleEn: 'Cookie Policy' })).events).toEqual([
      { type: 'LegalDocumentChanged', data: { documentId: 'cookies', changes: { shown: true } } },
    ]);
    expect(given().when(change('cookies', { shown: false })).events).toEqual([]);
    expect(given().when(change('none', { shown: false })).code).toBe('DOCUMENT_NOT_FOUND');
  });

  it.each([
    [{ titleEn: '', titleRu: ' ' }, 'titleEn', 'required'],
    [{ titleRu: 'x'.repeat(121) }, 'titleRu', 'tooLong'],
    [{ titleEn: 'two\nlines' }, 'titleEn', 'characters'],
    [{ bodyEn: 'x'.repeat(60_001) }, 'bodyEn', 'tooLong'],
    [{ bodyEn: '', bodyRu: '' }, 'shown', 'needsText'],
  ])('refuse %j', (wrong, field, rule) => {
    expect(given().when(create('a', wrong)).problems).toMatchObject([{ field, rule }]);
    expect(given(created('a')).when(change('a', wrong)).problems).toMatchObject([{ field, rule }]);
  });

  it('are not shown before they say something', () => {
    expect(given().when(change('privacy', { shown: true })).problems).toEqual([
      { field: 'shown', rule: 'needsText' },
    ]);
    expect(given().when(change('privacy', { shown: true, bodyRu: '<p>Да.</p>' })).events).toHaveLength(1);
  });

  it('are deleted when they are the server’s own; standard ones stay', () => {
    expect(given(created('a')).when(remove('a')).events).toEqual([
      { type: 'LegalDocumentDeleted', data: { documentId: 'a' } },
    ]);
    expect(given().when(remove('terms')).code).toBe('STANDARD_DOCUMENT');
    expect(given().when(remove('a')).code).toBe('DOCUMENT_NOT_FOUND');
    const gone: LegalDocumentEvent = { type: 'LegalDocumentDeleted', data: { documentId: 'a' } };
    expect(fold(created('a'), gone)).toEqual(standardLegalDocuments);
  });

  it('are put into another order, each of them once', () => {
    const ids = ['terms', 'a', 'cookies', 'privacy'];
    const arranged: LegalDocumentEvent = { type: 'LegalDocumentsArranged', data: { documentIds: ids } };
    expect(given(created('a')).when(arrange(...ids)).events).toEqual([arranged]);
    expect(fold(created('a'), arranged).map(({ documentId }) => documentId)).toEqual(ids);
    expect(given(created('a'), arranged).when(arrange(...ids)).events).toEqual([]);
    for (const wrong of [
      ['terms', 'cookies'],
      ['terms', 'terms', 'cookies'],
      ['x', 'cookies', 'privacy'],
    ])
      expect(given().when(arrange(...wrong)).problems).toEqual([{ field: 'documentIds', rule: 'eachOnce' }]);
  });
});
