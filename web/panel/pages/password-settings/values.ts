import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { PasswordSettingsQuery } from './documents.ts';

export type PasswordSettings = ResultOf<typeof PasswordSettingsQuery>['passwordSettings'];

/** As the form has them: times in minutes. */
export type Values = {
  minLength: number;
  letterCases: boolean;
  digits: boolean;
  symbols: boolean;
  lockOut: boolean;
  lockOutAttempts: number;
  lockOutDuration: number;
  lockOutResetAfter: number;
};

const MINUTE = 60;

export const valuesOf = (settings: PasswordSettings): Values => ({
  minLength: settings.minLength,
  letterCases: settings.letterCases,
  digits: settings.digits,
  symbols: settings.symbols,
  lockOut: settings.lockOut,
  lockOutAttempts: settings.lockOutAttempts,
  lockOutDuration: settings.lockOutDuration / MINUTE,
  lockOutResetAfter: settings.lockOutResetAfter / MINUTE,
});

const seconds = (minutes: number): number => Math.round(minutes * MINUTE);

/** As the server wants them. */
export const inputOf = (patch: Partial<Values>): Partial<Values> => ({
  ...patch,
  ...(patch.lockOutDuration === undefined ? {} : { lockOutDuration: seconds(patch.lockOutDuration) }),
  ...(patch.lockOutResetAfter === undefined ? {} : { lockOutResetAfter: seconds(patch.lockOutResetAfter) }),
});
