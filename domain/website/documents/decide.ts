import {
  changedFields,
  type Decider,
  DomainError,
  type FieldProblem,
  identifierProblem,
  isEmpty,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { LegalDocumentCommand } from './commands.ts';
import type { LegalDocumentEvent, LegalDocumentFields } from './events.ts';
import { LEGAL_DOCUMENT_BODY_MAX, LEGAL_DOCUMENT_TITLE_MAX, LEGAL_DOCUMENTS_MAX } from './rules.ts';
import {
  evolveLegalDocuments,
  type LegalDocument,
  type LegalDocumentsState,
  standardLegalDocuments,
} from './state.ts';

type Command<Type extends LegalDocumentCommand['type']> = Extract<LegalDocumentCommand, { type: Type }>;

const titleProblem = (field: string, title: string) =>
  textProblem(title, { field, max: LEGAL_DOCUMENT_TITLE_MAX });

const bodyProblem = (field: string, body: string) =>
  textProblem(body, { field, max: LEGAL_DOCUMENT_BODY_MAX, lines: 'many' });

/** What a document has to be once it is written; a page without a word helps nobody. */
const wholeProblems = ({ titleEn, titleRu, bodyEn, bodyRu, shown }: LegalDocumentFields): FieldProblem[] => [
  ...(titleEn.trim() === '' && titleRu.trim() === '' ? [{ field: 'titleEn', rule: 'required' }] : []),
  ...(shown && bodyEn === '' && bodyRu === '' ? [{ field: 'shown', rule: 'needsText' }] : []),
];

const requireFields = (fields: LegalDocumentFields): void => {
  requireValid(
    titleProblem('titleEn', fields.titleEn),
    titleProblem('titleRu', fields.titleRu),
    bodyProblem('bodyEn', fields.bodyEn),
    bodyProblem('bodyRu', fields.bodyRu),
  );
  requireValid(wholeProblems(fields));
};

const existing = (documents: LegalDocumentsState, documentId: string): LegalDocument => {
  const document = documents.find((one) => one.documentId === documentId);
  if (document === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
  return document;
};

const create = ({ data }: Command<'CreateLegalDocument'>, documents: LegalDocumentsState) => {
  requireValid(identifierProblem('documentId', data.documentId));
  requireFields(data);
  if (documents.some(({ documentId }) => documentId === data.documentId))
    throw new DomainError('DOCUMENT_EXISTS');
  if (documents.length >= LEGAL_DOCUMENTS_MAX)
    requireValid({ field: 'documents', rule: 'tooMany', params: { max: LEGAL_DOCUMENTS_MAX } });
  return [{ type: 'LegalDocumentCreated', data }] as const;
};

const change = ({ data }: Command<'ChangeLegalDocument'>, documents: LegalDocumentsState) => {
  const { documentId, standard: _standard, ...present } = existing(documents, data.documentId);
  requireFields({ ...present, ...data.changes });
  const changes = changedFields(present, data.changes);
  return isEmpty(changes) ? [] : ([{ type: 'LegalDocumentChanged', data: { documentId, changes } }] as const);
};

const remove = ({ data }: Command<'DeleteLegalDocument'>, documents: LegalDocumentsState) => {
  const { documentId, standard } = existing(documents, data.documentId);
  if (standard) throw new DomainError('STANDARD_DOCUMENT');
  return [{ type: 'LegalDocumentDeleted', data: { documentId } }] as const;
};

const arrange = (
  { data: { documentIds } }: Command<'ArrangeLegalDocuments'>,
  documents: LegalDocumentsState,
) => {
  const present = documents.map(({ documentId }) => documentId);
  const named = new Set(documentIds);
  const each = documentIds.length === present.length && present.every((id) => named.has(id));
  if (!each) requireValid({ field: 'documentIds', rule: 'eachOnce' });
  const same = present.every((id, place) => id === documentIds[place]);
  return same ? [] : ([{ type: 'LegalDocumentsArranged', data: { documentIds: [...documentIds] } }] as const);
};

const decide = (
  command: LegalDocumentCommand,
  documents: LegalDocumentsState,
): readonly LegalDocumentEvent[] => {
  switch (command.type) {
    case 'CreateLegalDocument':
      return create(command, documents);
    case 'ChangeLegalDocument':
      return change(command, documents);
    case 'DeleteLegalDocument':
      return remove(command, documents);
    case 'ArrangeLegalDocuments':
      return arrange(command, documents);
    default:
      return unreachable(command);
  }
};

export const legalDocumentsDecider: Decider<LegalDocumentsState, LegalDocumentCommand, LegalDocumentEvent> = {
  initialState: standardLegalDocuments,
  decide,
  evolve: evolveLegalDocuments,
};
