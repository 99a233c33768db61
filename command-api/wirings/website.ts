import { requireValid } from '#domain/kernel/index.ts';
import {
  LEGAL_DOCUMENT_BODY_MAX,
  LEGAL_DOCUMENTS_STREAM,
  type LegalDocumentCommand,
  type LegalDocumentFields,
  LOGO_STREAM,
  type LogoCommand,
  legalDocumentsDecider,
  logoDecider,
} from '#domain/website/index.ts';
import { sanitiseRichText } from '#platform/rich-text/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { wireAlone } from './operation.ts';

/** What is far too long is not even read. */
const sanitised = (field: string, html: string): string => {
  if (html.length > 2 * LEGAL_DOCUMENT_BODY_MAX)
    requireValid({ field, rule: 'tooLong', params: { max: LEGAL_DOCUMENT_BODY_MAX } });
  return sanitiseRichText(html);
};

const withCleanBodies = <Fields extends Partial<LegalDocumentFields>>(fields: Fields): Fields => ({
  ...fields,
  ...(fields.bodyEn === undefined ? {} : { bodyEn: sanitised('bodyEn', fields.bodyEn) }),
  ...(fields.bodyRu === undefined ? {} : { bodyRu: sanitised('bodyRu', fields.bodyRu) }),
});

/** The command as it is decided about: nobody gets a text past the sanitiser. */
const withCleanTexts = (command: LegalDocumentCommand): LegalDocumentCommand => {
  switch (command.type) {
    case 'CreateLegalDocument':
      return { ...command, data: withCleanBodies(command.data) };
    case 'ChangeLegalDocument':
      return { ...command, data: { ...command.data, changes: withCleanBodies(command.data.changes) } };
    default:
      return command;
  }
};

/** What stands on public pages. */
export const websiteCommands = ({ legalDocuments, logos }: Aggregates) => {
  const documents = wireAlone({
    aggregate: legalDocuments,
    decider: {
      ...legalDocumentsDecider,
      decide: (command, present, context) =>
        legalDocumentsDecider.decide(withCleanTexts(command), present, context),
    },
    stream: (_command: LegalDocumentCommand) => LEGAL_DOCUMENTS_STREAM,
  });
  return {
    CreateLegalDocument: documents,
    ChangeLegalDocument: documents,
    DeleteLegalDocument: documents,
    ArrangeLegalDocuments: documents,
    ChangeLogo: wireAlone({
      aggregate: logos,
      decider: logoDecider,
      stream: (_command: LogoCommand) => LOGO_STREAM,
    }),
  };
};
