import { changedFields, type Decider, isEmpty, requireValid } from '#domain/kernel/index.ts';
import type { OsAdministratorsCommand } from './commands.ts';
import type { OsAdministrators, OsAdministratorsEvent } from './events.ts';
import { osAdministratorsProblems, plainOsAdministrators } from './rules.ts';
import { defaultOsAdministrators, evolveOsAdministrators } from './state.ts';

const decide = (
  { data }: OsAdministratorsCommand,
  settings: OsAdministrators,
): readonly OsAdministratorsEvent[] => {
  const wanted = plainOsAdministrators(data.changes);
  requireValid(osAdministratorsProblems(wanted));
  const changes = changedFields(settings, wanted);
  return isEmpty(changes) ? [] : [{ type: 'OsAdministratorsSettingsChanged', data: { changes } }];
};

export const osAdministratorsDecider: Decider<
  OsAdministrators,
  OsAdministratorsCommand,
  OsAdministratorsEvent
> = { initialState: defaultOsAdministrators, decide, evolve: evolveOsAdministrators };
