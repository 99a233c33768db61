/** What a table can hold; nothing is an empty cell. */
export type CsvValue = string | number | boolean | null | undefined;

/**
 * A text that a spreadsheet would take for a formula, however many apostrophes stand before it: also the wide forms,
 * control characters that are skipped, and line breaks.
 */
const formula = /^'*[=+\-@＝＋－＠\t\r\n\0]/u;

/** The text as spreadsheets show it without obeying it. Reversible: `originalText` gives back what was there. */
export const neutralText = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What `neutralText` was given. */
export const originalText = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;

/** Only what people wrote is made harmless; a number of ours stays a number. */
export const cellText = (value: CsvValue): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? neutralText(value) : String(value);
};
