import type { LetterKind } from './documents.ts';

/** The section of the settings that holds the words of letters. */
export const TEMPLATES = 'mail-templates';

/** The names of the two settings that hold the words of a kind of letter. */
export const templateFields = (kind: LetterKind, language: 'RU' | 'EN') => {
  const camel = kind.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const end = language === 'RU' ? 'Ru' : 'En';
  return { subject: `${camel}Subject${end}`, body: `${camel}Body${end}` } as const;
};

/** Which letter a setting has words of; undefined for a setting that is none of these. */
export const letterOf = (field: string) => {
  const [, camel, language] = /^([a-zA-Z]+)(?:Subject|Body)(Ru|En)$/.exec(field) ?? [];
  if (camel === undefined) return undefined;
  const kind = camel.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return { kind, language: language === 'Ru' ? 'RU' : 'EN' } as const;
};

/** Puts a piece where the caret is, instead of what is selected. */
export const insertAt = (
  text: string,
  piece: string,
  start: number | null,
  end: number | null,
): { readonly text: string; readonly caret: number } => {
  const from = start ?? text.length;
  const made = `${text.slice(0, from)}${piece}${text.slice(end ?? from)}`;
  return { text: made, caret: from + piece.length };
};

type Unknown = { readonly name: string; readonly position: number; readonly line: number | undefined };

/** As in addresses; see `domain/mail/template.ts`, which decides. */
const encodedByte = /^(?:[0-9a-f]{2}$|[a-f][0-9]|[A-F][0-9A-F](?![A-Z_]))/;

/** Variables that the server will refuse, while they are typed; `line` where there are several. */
export const unknownVariables = (text: string, known: readonly string[]): readonly Unknown[] => {
  let end = 0;
  return [...text.matchAll(/%(?:%|([a-z][a-z0-9_]*))/gi)].flatMap(({ 0: found, 1: name, index }) => {
    if (name !== undefined && encodedByte.test(name)) return [];
    const before = text.slice(end, index);
    end = index + found.length;
    if (name === undefined || known.includes(name) || /\d$/.test(before)) return [];
    const lines = text.slice(0, index).split('\n').length;
    return [{ name: `%${name}`, position: index + 1, line: text.includes('\n') ? lines : undefined }];
  });
};
