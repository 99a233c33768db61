import { z } from 'zod';
import {
  ADMINISTRATORS_STREAM,
  OPENID_STREAM,
  type OpenIdSettings,
  OS_ADMINISTRATORS_STREAM,
  type OsAdministrators,
  PANEL_ACCESS_STREAM,
  type PanelAccess,
} from '#domain/access/index.ts';
import { PASSWORD_SETTINGS_STREAM, type PasswordSettings } from '#domain/account/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { findSection, sectionOf, sections, settingsStream, valuesOf } from '#domain/settings/index.ts';
import { SecretText } from '#platform/secrets/index.ts';
import { OPENID_SECRET } from '../../administrator-sources/openid/openid-sign-in.ts';
import { vaultName } from '../../settings/live-settings.ts';
import { definePart } from '../define-part.ts';
import type { Reading, Writing } from '../part.ts';
import { text } from './shapes.ts';

const names = z.array(text).max(1_000).readonly();

const passwords: z.ZodType<PasswordSettings> = z.strictObject({
  minLength: z.int(),
  letterCases: z.boolean(),
  digits: z.boolean(),
  symbols: z.boolean(),
  lockOut: z.boolean(),
  lockOutDuration: z.int(),
  lockOutAttempts: z.int(),
  lockOutResetAfter: z.int(),
});

const panelAccess: z.ZodType<PanelAccess> = z.strictObject({
  localConsole: z.boolean(),
  restricted: z.boolean(),
  networks: names,
});

const osAdministrators: z.ZodType<OsAdministrators> = z.strictObject({
  enabled: z.boolean(),
  adminGroups: names,
  auditorGroups: names,
  adminUsers: names,
  auditorUsers: names,
});

const openId: z.ZodType<OpenIdSettings> = z.strictObject({
  enabled: z.boolean(),
  issuer: text,
  clientId: text,
  label: text,
  scopes: names,
  groupsClaim: text,
  adminGroups: names,
  auditorGroups: names,
  allowedSubjects: names,
  allowedDomains: names,
  sessionHours: z.int(),
});

const passwordPart = z.strictObject({ section: z.literal('passwords'), values: passwords });
const panelPart = z.strictObject({ section: z.literal('panel-access'), values: panelAccess });
const osPart = z.strictObject({ section: z.literal('os-administrators'), values: osAdministrators });
const secondFactorPart = z.strictObject({
  section: z.literal('second-factors'),
  values: z.strictObject({ required: z.boolean() }),
});
const openIdPart = z.strictObject({
  section: z.literal('openid'),
  values: openId,
  secret: z.string().min(1).max(8192).optional(),
});

const settingValue = z.union([z.boolean(), z.number(), z.string().max(1_000_000), names]);
const declaredPart = z.strictObject({
  section: z.string().regex(/^section:/),
  values: z.record(z.string().max(64), settingValue),
  secrets: z.record(z.string().max(64), z.string().min(1).max(8192)).optional(),
});

const shape = z.union([passwordPart, panelPart, osPart, secondFactorPart, openIdPart, declaredPart]);
type Item = z.infer<typeof shape>;
type Declared = z.infer<typeof declaredPart>;

/** Those that have a form of their own, and those that are declared. */
export const settingsSections: readonly string[] = [
  'passwords',
  'panel-access',
  'os-administrators',
  'second-factors',
  'openid',
  ...sections.map(({ id }) => `section:${id}`),
];

const declaredId = (section: string): string => section.slice('section:'.length);

const readDeclared = async (name: string, { states, secretText }: Reading): Promise<Declared | undefined> => {
  const section = findSection(declaredId(name));
  if (section === undefined) return undefined;
  const { state } = await states.settings.load(settingsStream(section.id));
  const secrets = Object.entries(state.secrets).flatMap(([field, reference]) => {
    const value = secretText(vaultName(section.id, field), reference);
    return value === null ? [] : [[field, value.reveal()] as const];
  });
  const kept = secrets.length === 0 ? {} : { secrets: Object.fromEntries(secrets) };
  return { section: name, values: valuesOf(section, state), ...kept };
};

/** What the configuration of this machine says is not for a file to say. */
const declaredCommands = async (
  { section: name, values, secrets = {} }: Declared,
  now: Item | undefined,
  { settings: desk }: Writing,
): Promise<readonly RostrumCommand[]> => {
  const section = sectionOf(declaredId(name));
  const fixed = desk.overrides(section);
  const changes = Object.fromEntries(Object.entries(values).filter(([field]) => !fixed.has(field)));
  const present = now !== undefined && 'secrets' in now ? (now.secrets ?? {}) : {};
  const others = Object.entries(secrets).filter(([field, value]) => present[field] !== value);
  const wish = { section: section.id, changes, secrets: Object.fromEntries(others) };
  return [await desk.change(wish, async (command) => command)];
};

const isDeclared = (item: Item): item is Declared => item.section.startsWith('section:');

const plainOpenId = ({ clientSecret: _secret, ...values }: OpenIdSettings & { clientSecret: unknown }) =>
  values;

/** Every section of the settings. */
export const settings = definePart<Item>({
  kind: 'settings',
  shape,
  apart: true,
  secrets: ['secret', 'secrets'],
  passedOver: ['section'],
  idOf: ({ section }) => section,
  titleOf: ({ section }) => section.replace('section:', ''),
  read: async (section, means) => {
    const { states, secretText } = means;
    switch (section) {
      case 'passwords':
        return { section, values: (await states.passwordSettings.load(PASSWORD_SETTINGS_STREAM)).state };
      case 'panel-access':
        return { section, values: (await states.panelAccess.load(PANEL_ACCESS_STREAM)).state };
      case 'os-administrators':
        return { section, values: (await states.osAdministrators.load(OS_ADMINISTRATORS_STREAM)).state };
      case 'second-factors': {
        const { secondFactorRequired: required } = (await states.administrators.load(ADMINISTRATORS_STREAM))
          .state;
        return { section, values: { required } };
      }
      case 'openid': {
        const { state } = await states.openId.load(OPENID_STREAM);
        const reference = state.clientSecret;
        const secret = reference === null ? undefined : secretText(OPENID_SECRET, reference)?.reveal();
        return { section, values: plainOpenId(state), ...(secret === undefined ? {} : { secret }) };
      }
      default:
        return readDeclared(section, means);
    }
  },
  commands: async (wanted, now, means) => {
    if (isDeclared(wanted)) return declaredCommands(wanted, now, means);
    const { keepSecret } = means;
    switch (wanted.section) {
      case 'passwords':
        return [{ type: 'ChangePasswordSettings', data: { changes: wanted.values, confirmed: true } }];
      case 'panel-access':
        // Whoever restores is not shut out by it: then it is refused, and the preview says why.
        return [{ type: 'ChangePanelAccess', data: { changes: wanted.values, confirmLockOut: false } }];
      case 'os-administrators':
        return [{ type: 'ChangeOsAdministrators', data: { changes: wanted.values } }];
      case 'second-factors':
        // Refused to whoever has none himself: then everybody would be shut out of the panel, he first.
        return [{ type: 'ChangeSecondFactorSettings', data: wanted.values }];
      case 'openid': {
        const { values: changes, secret } = wanted;
        const present = now !== undefined && 'secret' in now ? now.secret : undefined;
        if (secret === undefined || secret === present) return [{ type: 'ChangeOpenId', data: { changes } }];
        const clientSecret = await keepSecret({ name: OPENID_SECRET, value: new SecretText(secret) });
        return [{ type: 'ChangeOpenId', data: { changes, clientSecret } }];
      }
    }
  },
});
