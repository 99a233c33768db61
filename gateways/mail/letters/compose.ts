import { expandTemplate } from '#domain/mail/index.ts';
import { cleanLetter } from './clean-html.ts';
import { type LetterFacts, type Reader, valuesOf } from './facts.ts';
import { escapeHtml, footerLines, frameLetter } from './frame.ts';
import { plainText } from './plain-text.ts';

export type Wording = { readonly subject: string; readonly body: string };

/** What is read of a letter. */
export type Letter = { readonly subject: string; readonly html: string; readonly text: string };

export type Sender = { readonly serverName: string; readonly administrator: string };

const SUBJECT_SHOWN = 500;
/** UTF-16 units of one value: longer ones are cut, so that no letter outgrows what servers take. */
const VALUE_MAX = 20_000;

/** One line without anything that ends one, or that hides what it says. */
export const headerText = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .toWellFormed()
    .trim();

const bodyText = (value: string): string =>
  escapeHtml(
    value
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[^\P{Cc}\n\t]/gu, '')
      .toWellFormed(),
  ).replaceAll('\n', '<br>');

/** Puts the facts into the words of the administrator. */
export const composeLetter = (
  { subject, body }: Wording,
  facts: LetterFacts,
  reader: Reader,
  sender: Sender,
): Letter => {
  const values = Object.fromEntries(
    Object.entries(valuesOf(facts, reader)).map(([name, value]) => [name, value.slice(0, VALUE_MAX)]),
  );
  const title = headerText(expandTemplate(subject, values, (value) => value))
    .slice(0, SUBJECT_SHOWN)
    .toWellFormed();
  const clean = cleanLetter(expandTemplate(body, values, bodyText));
  const frame = { ...sender, subject: title, language: reader.language };
  return {
    subject: title,
    html: frameLetter(clean, frame),
    text: `${plainText(clean)}\n\n-- \n${footerLines(frame).join('\n')}\n`,
  };
};
