import { type FieldProblem, isTimeZone, oneOfProblem } from '#domain/kernel/index.ts';
import { isVersion } from '#domain/update/index.ts';
import type { AdministratorPreferences, AdministratorRole, CsvEncoding, CsvSeparator } from '../events.ts';

export const csvEncodings = [
  'utf-8-bom',
  'utf-8',
  'utf-16',
  'windows-1251',
  'koi8-r',
] as const satisfies readonly CsvEncoding[];
export const csvSeparators = [';', ',', '\t', '|'] as const satisfies readonly CsvSeparator[];

export const roleProblem = (role: AdministratorRole): FieldProblem | undefined =>
  oneOfProblem('role', role, ['admin', 'auditor']);

export const preferencesProblems = ({
  language,
  timeZone,
  csvEncoding,
  csvSeparator,
  dismissedUpdate,
}: AdministratorPreferences): readonly FieldProblem[] => {
  const known = timeZone === 'server' || isTimeZone(timeZone);
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
