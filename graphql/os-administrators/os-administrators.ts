import type { OsAdministrators } from '#domain/access/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const OsAccountsLack = builder.enumType('OsAccountsLack', {
  description: 'What keeps the server from asking the operating system about passwords.',
  values: {
    HELPER: {
      value: 'helper',
      description: 'The helper that asks PAM was not built: gcc or libpam0g-dev was missing at the start.',
    },
    SOCKET: {
      value: 'socket',
      description: 'Nothing listens at the socket behind which the helper is started: `pam.socket`.',
    },
    SERVICE: { value: 'service', description: 'There is no PAM service `rostrum`, and no `login` either.' },
    PRIVILEGE: {
      value: 'privilege',
      description: 'The server does not run as root, and the helper is not lent the rights of root.',
    },
  } as const,
});

const OsAdministratorsType = builder.objectRef<OsAdministrators>('OsAdministrators').implement({
  description:
    'Accounts of the operating system that administrate (guide §2.6, §3.4.2, §4). Full rights win over reading.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled'),
    adminGroups: t.exposeStringList('adminGroups', { description: 'Members may change everything.' }),
    auditorGroups: t.exposeStringList('auditorGroups', { description: 'Members may read only.' }),
    adminUsers: t.exposeStringList('adminUsers', { description: 'Logins, whatever groups they are in.' }),
    auditorUsers: t.exposeStringList('auditorUsers'),
    lacks: t.field({
      type: [OsAccountsLack],
      description: 'Of this machine; empty when accounts of the system can sign in.',
      resolve: (_settings, _args, { osAccounts }) => osAccounts.lacks(),
    }),
  }),
});

const OsAdministratorsInput = builder.inputType('OsAdministratorsInput', {
  description: 'Only what is given changes.',
  fields: (t) => ({
    enabled: t.boolean(),
    adminGroups: t.stringList(),
    auditorGroups: t.stringList(),
    adminUsers: t.stringList(),
    auditorUsers: t.stringList(),
  }),
});

/** What is absent or null stays as it is. */
const changesOf = (input: typeof OsAdministratorsInput.$inferInput): Partial<OsAdministrators> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

builder.queryField('osAdministrators', (t) =>
  t.field({
    type: OsAdministratorsType,
    authScopes: { may: 'osAdministrators' },
    resolve: (_root, _args, { queries }) => queries.osAdministrators.current(),
  }),
);

builder.mutationField('changeOsAdministrators', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Those who are signed in and lose their rights are signed out at once.',
    args: { changes: t.arg({ type: OsAdministratorsInput, required: true }) },
    resolve: (_root, { changes }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), {
          type: 'ChangeOsAdministrators',
          data: { changes: changesOf(changes) },
        }),
      ),
  }),
);
