import { type FieldProblem, oneOfProblem } from '#domain/kernel/index.ts';
import { isVersion } from '#domain/update/index.ts';
import type { AdministratorPreferences, AdministratorRole, CsvEncoding, CsvSeparator } from '../events.ts';

const csvEncodings: readonly CsvEncoding[] = ['utf-8-bom', 'utf-8', 'utf-16', 'windows-1251', 'koi8-r'];
export const csvSeparators: readonly CsvSeparator[] = [';', ',', '\t', '|'];

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

export const roleProblem = (role: AdministratorRole): FieldProblem | undefined =>
  oneOfProblem('role', role, ['admin', 'auditor']);

export const preferencesProblems = ({
  language,
  timeZone,
  csvEncoding,
  csvSeparator,
  dismissedUpdate,
}: AdministratorPreferences): readonly FieldProblem[] => {
  const known = timeZone === 'server' || (timeZone.length <= 64 && isTimeZone(timeZone));
  return [
    oneOfProblem('language', language, ['ru', 'en']) ?? [],
    oneOfProblem('csvEncoding', csvEncoding, csvEncodings) ?? [],
    oneOfProblem('csvSeparator', csvSeparator, csvSeparators) ?? [],
    dismissedUpdate === undefined || isVersion(dismissedUpdate)
      ? []
      : { field: 'dismissedUpdate', rule: 'pattern' },
    known ? [] : { field: 'timeZone', rule: 'unknownTimeZone' },
  ].flat();
};

/** Known preferences that are given, and nothing else. */
export const plainPreferences = ({
  language,
  timeZone,
  csvEncoding,
  csvSeparator,
  dismissedUpdate,
}: Partial<AdministratorPreferences>): Partial<AdministratorPreferences> => ({
  ...(language === undefined ? {} : { language }),
  ...(timeZone === undefined ? {} : { timeZone }),
  ...(csvEncoding === undefined ? {} : { csvEncoding }),
  ...(csvSeparator === undefined ? {} : { csvSeparator }),
  ...(dismissedUpdate === undefined ? {} : { dismissedUpdate }),
});
