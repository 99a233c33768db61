import {
  BODY_MAX,
  type MailKind,
  type MailLanguage,
  mailKinds,
  mailLanguages,
  SUBJECT_MAX,
  templateProblems,
} from '#domain/mail/index.ts';
import { longText, type TextField, text } from '../fields.ts';
import { section } from '../section.ts';

type Part = 'Subject' | 'Body';

/** `invitationSubjectRu` */
type FieldName = `${MailKind}${Part}${Capitalize<MailLanguage>}`;

const nameOf = (kind: MailKind, part: Part, language: MailLanguage): FieldName =>
  `${kind}${part}${language === 'ru' ? 'Ru' : 'En'}`;

/** The fields that hold the words of one kind of letter in one language. */
export const templateFields = (kind: MailKind, language: MailLanguage) => ({
  subject: nameOf(kind, 'Subject', language),
  body: nameOf(kind, 'Body', language),
});

const every = mailKinds.flatMap((kind) => mailLanguages.map((language) => ({ kind, language })));

// `fromEntries` forgets the names.
const fields = Object.fromEntries(
  every.flatMap(({ kind, language }): [FieldName, TextField][] => {
    const { subject, body } = templateFields(kind, language);
    return [
      [subject, text({ max: SUBJECT_MAX })],
      [body, longText({ max: BODY_MAX })],
    ];
  }),
) as Readonly<Record<FieldName, TextField>>;

/** Letters in the administrator's own words; empty: the text that comes with the server (guide §3.2.2.1). */
export const mailTemplates = section('mail-templates', fields, {
  check: (values) =>
    every.flatMap(({ kind, language }) => {
      const { subject, body } = templateFields(kind, language);
      return [
        ...templateProblems(kind, values[subject], subject),
        ...templateProblems(kind, values[body], body),
      ];
    }),
});
