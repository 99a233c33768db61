import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#command-api/port.ts';
import { account, admin, auditor } from '#command-api/testing/harness.ts';
import { type Action, mayEver } from '#domain/access/index.ts';
import { schema } from './schema.ts';
import { anonymous, startGraphQL } from './testing.ts';

type Field = GraphQLField<unknown, unknown>;

/** What the permission table calls each field; a field that is missing here fails below. */
const queries: Record<string, Action> = {
  viewer: 'viewer',
  serverStatus: 'serverStatus',
  administrators: 'administrators',
  osAdministrators: 'osAdministrators',
  accounts: 'accounts',
  similarAccounts: 'accounts',
  account: 'account',
  groups: 'groups',
  group: 'group',
  aliases: 'aliases',
  apiKey: 'apiKey',
  applications: 'applications',
  application: 'applications',
  builtInClient: 'applications',
  applicationScopes: 'applications',
  addressBook: 'addressBook',
  consents: 'consents',
  ownSessions: 'ownSessions',
  conferencesToJoin: 'conferencesToJoin',
  passwordSettings: 'passwordSettings',
  conferences: 'conferences',
  conference: 'conference',
  conferencePage: 'conferencePage',
  runningSessions: 'runningSessions',
  callHistory: 'callHistory',
  session: 'session',
  chatMessages: 'chatMessages',
  eventLog: 'eventLog',
  settingsChanges: 'settingsChanges',
  objectState: 'objectState',
  webhooks: 'webhooks',
  webhook: 'webhooks',
  integrationKinds: 'webhooks',
};

/** By what it sends first; `null` is open to everybody and refuses for reasons of its own. */
const mutations: Record<string, Action | null> = {
  signIn: null,
  joinConference: null,
  signOut: 'SignOut',
  changeOwnPassword: 'ChangeAdministratorPassword',
  changePreferences: 'ChangeAdministratorPreferences',
  createAdministrator: 'CreateAdministrator',
  changeAdministratorRole: 'ChangeAdministratorRole',
  deleteAdministrator: 'DeleteAdministrator',
  changeOsAdministrators: 'ChangeOsAdministrators',
  createAccount: 'CreateAccount',
  changeAccount: 'ChangeAccountProfile',
  deleteAccount: 'DeleteAccount',
  changeAccountLimits: 'ChangeAccountLimits',
  unlockAccount: 'UnlockAccount',
  changeAccountGroups: 'ChangeAccountGroups',
  actOnAccounts: 'ActivateAccount',
  createGroup: 'CreateGroup',
  renameGroup: 'RenameGroup',
  changeGroupRights: 'ChangeGroupRights',
  changeGroupLimits: 'ChangeGroupLimits',
  changeGroupAddressBook: 'ChangeGroupAddressBook',
  addGroupContact: 'AddGroupContact',
  removeGroupContact: 'RemoveGroupContact',
  deleteGroup: 'DeleteGroup',
  addContact: 'AddContact',
  changeContact: 'ChangeContact',
  removeContact: 'RemoveContact',
  generateApiKey: 'GenerateApiKey',
  revokeApiKey: 'RevokeApiKey',
  registerApplication: 'RegisterApplication',
  changeApplication: 'ChangeApplication',
  regenerateApplicationSecret: 'RegenerateApplicationSecret',
  removeApplication: 'RemoveApplication',
  revokeGrant: 'RevokeGrant',
  switchBuiltInClient: 'RegisterApplication',
  endConsent: 'RevokeGrant',
  endOwnSession: 'SignOut',
  endOtherSessions: 'SignOut',
  createAlias: 'CreateAlias',
  changeAlias: 'ChangeAlias',
  deleteAlias: 'DeleteAlias',
  changePasswordSettings: 'ChangePasswordSettings',
  forgetPerson: 'ForgetPerson',
  createWebhook: 'CreateWebhook',
  changeWebhook: 'ChangeWebhook',
  rotateWebhookSecret: 'RotateWebhookSecret',
  deleteWebhook: 'DeleteWebhook',
  testWebhook: 'sendWebhook',
  resendWebhookDelivery: 'sendWebhook',
  createConference: 'CreateConference',
  changeConference: 'ChangeConference',
  deleteConference: 'DeleteConference',
  startConference: 'StartConference',
  stopConference: 'StopConference',
  removeParticipant: 'RemoveParticipant',
  rebuildProjection: 'rebuildProjection',
};

const principals: readonly (readonly [string, Principal])[] = [
  ['a stranger', anonymous],
  ['an account', account('anna')],
  ['the auditor', auditor],
  ['an administrator', admin],
];

const refusals = ['UNAUTHENTICATED', 'FORBIDDEN'];
/** These are about the one who asks, and an administrator is no user. */
const ofOneself = new Set(['changeOwnPassword', 'endConsent', 'endOwnSession', 'endOtherSessions']);

/** Any value of the type that the schema accepts. */
const sample = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${sample(field.type)}`).join(', ')} }`;
  }
  if (type.name === 'DateTime') return '"2026-01-01T00:00:00.000Z"';
  return type.name === 'Boolean' ? 'true' : '"zzz"';
};

const callOf = ({ name, args, type }: Field): string => {
  const required = args.filter((arg) => isNonNullType(arg.type));
  const given = required.map((arg) => `${arg.name}: ${sample(arg.type)}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename ... on Rejection { code } }';
  return `${name}${given === '' ? '' : `(${given})`} ${selection}`;
};

const fieldsOf = (root: 'Query' | 'Mutation'): readonly Field[] => {
  const type = root === 'Query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {});
};

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
});
afterAll(() => server.close());

const asking = (principal: Principal) =>
  principal.kind === 'account' ? { account: principal } : { administrator: principal };

describe('every field', () => {
  it('[GQL-01] stands in the permission table', () => {
    expect(
      fieldsOf('Query')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(queries).sort());
    expect(
      fieldsOf('Mutation')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(mutations).sort());
  });
});

describe.each(principals)('%s', (_name, principal) => {
  it.each(fieldsOf('Query').map((field) => [field.name, field] as const))(
    '[GQL-01] is answered or refused as the table says: %s',
    async (name, field) => {
      const action = queries[name] ?? 'viewer';
      const text = `{ ${callOf(field).replace(' ... on Rejection { code }', '')} }`;
      const { errors } = await server.ask(text, asking(principal));
      const refused = errors.some(({ extensions }) => refusals.includes(String(extensions.code)));
      const someObject = ['account', 'addressBook', 'conference', 'session'].includes(name);
      expect(refused).toBe(!mayEver(principal, action) || (someObject && principal.kind === 'account'));
    },
  );

  it.each(fieldsOf('Mutation').map((field) => [field.name, field] as const))(
    '[ADM-08] changes or is refused as the table says: %s',
    async (name, field) => {
      const action = mutations[name];
      if (action === null || action === undefined) return;
      const head = server.log.head;
      const { data, errors } = await server.ask(`mutation { ${callOf(field)} }`, asking(principal));
      expect(errors).toEqual([]);
      const refused = refusals.includes(data[name].code);
      if (!mayEver(principal, action)) expect([refused, server.log.head]).toEqual([true, head]);
      if (principal === admin) expect(refused && !ofOneself.has(name)).toBe(false);
    },
  );
});
