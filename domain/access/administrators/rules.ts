import { type FieldProblem, oneOfProblem } from '#domain/kernel/index.ts';
import type { AdministratorPreferences, AdministratorRole } from '../events.ts';

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
}: AdministratorPreferences): readonly FieldProblem[] => {
  const known = timeZone === 'server' || (timeZone.length <= 64 && isTimeZone(timeZone));
  return [
    oneOfProblem('language', language, ['ru', 'en']) ?? [],
    known ? [] : { field: 'timeZone', rule: 'unknownTimeZone' },
  ].flat();
};
