import { type FieldProblem, requireValid, textProblem } from '#domain/kernel/index.ts';
import {
  type GivenValues,
  proposedSettings,
  type Section,
  type SettingsCommand,
  sectionOf,
  settingsStream,
} from '#domain/settings/index.ts';
import { SecretText, type Vault } from '#platform/secrets/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import { type FollowedSettings, vaultName } from './live-settings.ts';

/** What somebody wants of one section. */
export type SettingsWish = {
  readonly section: string;
  readonly changes: GivenValues;
  /** In clear, by the name of the field; an empty text takes the secret away. */
  readonly secrets: Readonly<Record<string, string>>;
};

export type SettingsDeskMeans = {
  readonly states: Pick<Aggregates, 'settings'>;
  readonly live: Pick<FollowedSettings, 'tryOut' | 'overrides' | 'waitingForRestart'>;
  readonly vault: Pick<Vault, 'keep' | 'remove'>;
  /** Leaves of an HTML text what may be shown. */
  readonly sanitise: (html: string) => string;
  /** For a rehearsal: what would not be said any more once earlier commands of it are carried out. */
  readonly overruled?: (section: Section, problem: FieldProblem) => Promise<boolean>;
};

export type SettingsDesk = Pick<FollowedSettings, 'overrides' | 'waitingForRestart'> & {
  /** Asks every rule and every part that would have to work with the values; changes nothing. Throws `DomainError`. */
  check(wish: SettingsWish): Promise<void>;
  /** Checks, keeps the secrets, sends the command. */
  change<Result>(wish: SettingsWish, send: (command: SettingsCommand) => Promise<Result>): Promise<Result>;
};

const overridden = (
  section: Section,
  wish: SettingsWish,
  { live }: SettingsDeskMeans,
): readonly FieldProblem[] => {
  const fixed = live.overrides(section);
  return Object.keys(wish.changes).flatMap((field) => {
    const source = fixed.get(field)?.source;
    return source === undefined ? [] : [{ field, rule: 'overridden', params: { source } }];
  });
};

const secretProblems = ({ fields }: Section, secrets: SettingsWish['secrets']): readonly FieldProblem[] =>
  Object.entries(secrets).flatMap(([name, value]) => {
    const field = fields[name];
    const problem =
      field?.kind === 'secret'
        ? textProblem(value, { field: name, max: field.max, lines: 'many' })
        : { field: name, rule: 'unknown' };
    return problem === undefined ? [] : [problem];
  });

const cleaned = ({ fields }: Section, changes: GivenValues, { sanitise }: SettingsDeskMeans): GivenValues =>
  Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const field = fields[name];
      // What is far too long is refused as it came.
      const rich = field?.kind === 'richText' && typeof value === 'string' && value.length <= field.max;
      return [name, rich ? sanitise(value) : value];
    }),
  );

/** The way to change settings for people and programs: what cannot be worked with is refused before it is written. */
export const createSettingsDesk = (means: SettingsDeskMeans): SettingsDesk => {
  const { states, live, vault } = means;

  const examine = async (wish: SettingsWish): Promise<GivenValues> => {
    const section = sectionOf(wish.section);
    requireValid(overridden(section, wish, means), secretProblems(section, wish.secrets));
    const given = cleaned(section, wish.changes, means);
    const { state } = await states.settings.load(settingsStream(section.id));
    const { values } = proposedSettings(section, given, state);
    const found = await live.tryOut(section, values);
    const overruled = await Promise.all(found.map((problem) => means.overruled?.(section, problem)));
    requireValid(found.filter((_problem, place) => overruled[place] !== true));
    return given;
  };

  type References = Readonly<Record<string, string | null>>;
  type Kept = readonly (readonly [name: string, value: string])[];
  const keeping = async <Result>(
    section: string,
    [first, ...rest]: Kept,
    references: References,
    send: (references: References) => Promise<Result>,
  ): Promise<Result> => {
    if (first === undefined) return send(references);
    const [name, value] = first;
    if (value === '') return keeping(section, rest, { ...references, [name]: null }, send);
    const kept = { name: vaultName(section, name), value: new SecretText(value) };
    return withKeptSecret(vault, kept, (reference) =>
      keeping(section, rest, { ...references, [name]: reference }, send),
    );
  };

  return {
    overrides: live.overrides,
    waitingForRestart: live.waitingForRestart,
    check: async (wish) => {
      await examine(wish);
    },
    change: async (wish, send) => {
      const changes = await examine(wish);
      const { section } = wish;
      return keeping(section, Object.entries(wish.secrets), {}, (secrets) =>
        send({ type: 'ChangeSettings', data: { section, changes, secrets } }),
      );
    },
  };
};
