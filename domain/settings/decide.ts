import {
  changedFields,
  type Decider,
  DomainError,
  type FieldProblem,
  isEmpty,
  requireValid,
  textProblem,
} from '#domain/kernel/index.ts';
import type { SettingsCommand } from './commands.ts';
import type { SettingsEvent } from './events.ts';
import { asValues, type GivenValues, secretProblems, valueProblems } from './rules.ts';
import type { Section, SettingValues } from './section.ts';
import { findSection } from './sections/index.ts';
import { evolveSettings, nothingSet, type SettingsState, valuesOf } from './state.ts';

const REASON_MAX = 500;

/** Throws for a section that nobody declared. */
export const sectionOf = (id: string): Section => {
  const found = findSection(id);
  if (found === undefined)
    throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'section', rule: 'unknown' }] });
  return found;
};

/** What a wish comes to: what would differ, and all values as they would be. Every rule is asked. */
export const proposedSettings = (
  section: Section,
  given: GivenValues,
  state: Pick<SettingsState, 'values'>,
): { readonly changes: SettingValues; readonly values: SettingValues } => {
  requireValid(valueProblems(section, given));
  const present = valuesOf(section, state);
  const changes = asValues(changedFields(present, asValues(given)));
  const values = { ...present, ...changes };
  requireValid(section.check?.(values) ?? []);
  return { changes, values };
};

type Secrets = Readonly<Record<string, string | null>>;

const secretsOf = (section: Section, wanted: Secrets, { secrets }: SettingsState) => {
  requireValid(secretProblems(section, Object.keys(wanted)));
  const changed = Object.entries(wanted).filter(([name, reference]) => (secrets[name] ?? null) !== reference);
  const former = changed.flatMap(([name]) => (secrets[name] === undefined ? [] : [[name, secrets[name]]]));
  return {
    ...(changed.length === 0 ? {} : { secrets: Object.fromEntries(changed) as Secrets }),
    ...(former.length === 0 ? {} : { formerSecrets: Object.fromEntries(former) as Record<string, string> }),
  };
};

/** Whoever only changes the host must not make the server show its password there. */
const loosened = (
  { fields }: Section,
  changes: SettingValues,
  wanted: Secrets,
  { secrets }: SettingsState,
): readonly FieldProblem[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'secret' || secrets[name] === undefined || name in wanted) return [];
    const moved = field.boundTo?.some((other) => other in changes) === true;
    return moved ? [{ field: name, rule: 'enterAgain' }] : [];
  });

const decide = (command: SettingsCommand, state: SettingsState): readonly SettingsEvent[] => {
  const section = sectionOf(command.data.section);
  const { changes } = proposedSettings(section, command.data.changes, state);
  if (command.type === 'RollBackSettings') {
    const { reason } = command.data;
    requireValid(textProblem(reason, { field: 'reason', min: 1, max: REASON_MAX }));
    return isEmpty(changes)
      ? []
      : [{ type: 'SettingsRolledBack', data: { section: section.id, changes, reason } }];
  }
  const wanted = command.data.secrets ?? {};
  requireValid(loosened(section, changes, wanted, state));
  const secrets = secretsOf(section, wanted, state);
  if (isEmpty(changes) && isEmpty(secrets)) return [];
  return [{ type: 'SettingsChanged', data: { section: section.id, changes, ...secrets } }];
};

/** One stream for each section; the declaration of the section holds the rules (ADR 0023). */
export const settingsDecider: Decider<SettingsState, SettingsCommand, SettingsEvent> = {
  initialState: nothingSet,
  decide,
  evolve: evolveSettings,
};
