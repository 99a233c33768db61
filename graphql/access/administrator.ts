import { defaultPreferences } from '#domain/access/index.ts';
import type { AdministratorDocument } from '#projections/administrators/document.ts';
import { builder } from '../builder.ts';
import { presentOf } from '../kernel/present.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { LIMITS } from '../limits/limits.ts';

export const AdministratorRole = builder.enumType('AdministratorRole', {
  values: { ADMIN: { value: 'admin' }, AUDITOR: { value: 'auditor' } } as const,
});

const AdministratorSource = builder.enumType('AdministratorSource', {
  values: {
    PANEL: { value: 'panel', description: 'An account of the panel, with a password here.' },
    OPERATING_SYSTEM: { value: 'os', description: 'An account of the operating system.' },
    OPENID: { value: 'openid', description: 'An account at an OpenID provider.' },
  } as const,
});

export const Language = builder.enumType('Language', {
  values: { RU: { value: 'ru' }, EN: { value: 'en' } } as const,
});

const CsvEncoding = builder.enumType('CsvEncoding', {
  values: {
    UTF_8_BOM: { value: 'utf-8-bom', description: 'With a byte order mark.' },
    UTF_8: { value: 'utf-8' },
    UTF_16: { value: 'utf-16', description: 'Little endian, with a byte order mark.' },
    WINDOWS_1251: { value: 'windows-1251' },
    KOI8_R: { value: 'koi8-r' },
  } as const,
});

const CsvSeparator = builder.enumType('CsvSeparator', {
  values: {
    SEMICOLON: { value: ';' },
    COMMA: { value: ',' },
    TAB: { value: '\t' },
    PIPE: { value: '|' },
  } as const,
});

export const Administrator = builder.objectRef<AdministratorDocument>('Administrator').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    displayName: t.exposeString('displayName'),
    role: t.expose('role', { type: AdministratorRole }),
    source: t.expose('source', {
      type: AdministratorSource,
      description: 'Where the account is; rights and password of those from outside are changed there.',
    }),
    language: t.field({
      type: Language,
      resolve: ({ preferences }) => (preferences ?? defaultPreferences).language,
    }),
    timeZone: t.string({
      description: 'IANA name or `server`.',
      resolve: ({ preferences }) => (preferences ?? defaultPreferences).timeZone,
    }),
    csvEncoding: t.field({
      type: CsvEncoding,
      resolve: ({ preferences }) => (preferences ?? defaultPreferences).csvEncoding,
    }),
    csvSeparator: t.field({
      type: CsvSeparator,
      resolve: ({ preferences }) => (preferences ?? defaultPreferences).csvSeparator,
    }),
    dismissedUpdate: t.string({
      nullable: true,
      description: 'The version of which he does not want to be told any more.',
      resolve: ({ preferences }) => preferences?.dismissedUpdate ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    hasSecondFactor: t.boolean({
      description: 'Whether more than the password is asked for.',
      resolve: ({ secondFactors: { totpSince, passkeys } }) => totpSince !== null || passkeys.length > 0,
    }),
    hasAuthenticatorApp: t.boolean({
      resolve: ({ secondFactors }) => secondFactors.totpSince !== null,
    }),
    passkeyCount: t.int({ resolve: ({ secondFactors }) => secondFactors.passkeys.length }),
  }),
});

builder.queryField('administrators', (t) =>
  t.field({
    type: [Administrator],
    authScopes: { may: 'administrators' },
    resolve: async (_root, _args, { queries }) => {
      const page = await queries.administrators.list({ limit: LIMITS.pageRows });
      return page.items;
    },
  }),
);

builder.mutationField('createAdministrator', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      login: t.arg.id({ required: true }),
      displayName: t.arg.string({ required: true }),
      role: t.arg({ type: AdministratorRole, required: true }),
      password: t.arg.string({ required: true }),
    },
    resolve: (_root, { login, displayName, role, password }, context, info) =>
      answer(async () => {
        const passwordHash = await context.hashFor('CreateAdministrator', password, login);
        const data = { administratorId: login, displayName, role, passwordHash, mustChangePassword: true };
        const receipt = await send(context, intentionOf(context, info), {
          type: 'CreateAdministrator',
          data,
        });
        return { ...receipt, id: login };
      }),
  }),
);

builder.mutationField('changeAdministratorRole', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      id: t.arg.id({ required: true }),
      role: t.arg({ type: AdministratorRole, required: true }),
    },
    resolve: (_root, { id, role }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), {
          type: 'ChangeAdministratorRole',
          data: { administratorId: id, role },
        }),
      ),
  }),
);

builder.mutationField('deleteAdministrator', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), {
          type: 'DeleteAdministrator',
          data: { administratorId: id },
        }),
      ),
  }),
);

builder.mutationField('changePreferences', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Of the administrator who is signed in; what is not given stays.',
    args: {
      language: t.arg({ type: Language }),
      timeZone: t.arg.string(),
      csvEncoding: t.arg({ type: CsvEncoding }),
      csvSeparator: t.arg({ type: CsvSeparator }),
      dismissedUpdate: t.arg.string({ description: 'A version of the server.' }),
    },
    resolve: (_root, given, context, info) =>
      answer(() => {
        const { administrator } = context;
        const administratorId = administrator.kind === 'administrator' ? administrator.id : '';
        const data = { administratorId, preferences: presentOf(given) };
        const command = { type: 'ChangeAdministratorPreferences', data } as const;
        return send(context, intentionOf(context, info), command, { principal: administrator });
      }),
  }),
);
