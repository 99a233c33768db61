import type { MailKind, MailLanguage } from '#domain/mail/index.ts';
import type { Wording } from './compose.ts';
import { english } from './standard.en.ts';
import { russian } from './standard.ru.ts';

export const standardWording: Readonly<Record<MailLanguage, Readonly<Record<MailKind, Wording>>>> = {
  ru: russian,
  en: english,
};

/** Own words where there are some. */
export const completeWording = (own: Wording, kind: MailKind, language: MailLanguage): Wording => {
  const standard = standardWording[language][kind];
  return { subject: own.subject || standard.subject, body: own.body || standard.body };
};
