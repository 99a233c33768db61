import { changedFields, type Decider, DomainError, isEmpty, requireValid } from '#domain/kernel/index.ts';
import type { PasswordSettingsCommand } from './commands.ts';
import type { PasswordSettings, PasswordSettingsEvent } from './events.ts';
import { PASSWORD_SHORT, passwordSettingsProblems, plainPasswordSettings } from './rules.ts';
import { defaultPasswordSettings, evolvePasswordSettings } from './state.ts';

const decide = (
  { data }: PasswordSettingsCommand,
  settings: PasswordSettings,
): readonly PasswordSettingsEvent[] => {
  const wanted = plainPasswordSettings(data.changes);
  requireValid(passwordSettingsProblems(wanted));
  const changes = changedFields(settings, wanted);
  if (isEmpty(changes)) return [];
  if (changes.minLength !== undefined && changes.minLength < PASSWORD_SHORT && !data.confirmed) {
    const problems = [{ field: 'minLength', rule: 'confirm', params: { min: PASSWORD_SHORT } }];
    throw new DomainError('CONFIRMATION_NEEDED', { problems });
  }
  return [{ type: 'PasswordSettingsChanged', data: { changes } }];
};

export const passwordSettingsDecider: Decider<
  PasswordSettings,
  PasswordSettingsCommand,
  PasswordSettingsEvent
> = { initialState: defaultPasswordSettings, decide, evolve: evolvePasswordSettings };
