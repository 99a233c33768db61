import {
  type AccountCommand,
  type AccountFacts,
  type AccountState,
  type AddressBookCommand,
  type AliasCommand,
  accountDecider,
  accountStream,
  addressBookDecider,
  addressBookStream,
  aliasDecider,
  aliasStream,
  appliedLimits,
  canonicalLogin,
  GROUPS_STREAM,
  type GroupCommand,
  grantedRights,
  groupsDecider,
  groupsOf,
  type Limits,
  type LockoutCommand,
  lockoutDecider,
  lockoutStream,
  PASSWORD_SETTINGS_STREAM,
  type PasswordSettingsCommand,
  passwordSettingsDecider,
  type Rights,
} from '#domain/account/index.ts';
import { LICENCE_STREAM, licensedRights } from '#domain/licence/index.ts';
import { personStream } from '#domain/privacy/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { type Wired, wire } from '../handler/wiring.ts';

const noFacts = async (): Promise<undefined> => undefined;

/** What the groups of an account allow now, as far as the licence does. */
export const rightsOf = async (
  { groups, licences }: Pick<Aggregates, 'groups' | 'licences'>,
  account: AccountState,
): Promise<Rights> => {
  const { state } = await groups.load(GROUPS_STREAM);
  const granted = grantedRights(groupsOf(state, account.status === 'none' ? [] : account.groups));
  return licensedRights(granted, (await licences.load(LICENCE_STREAM)).state);
};

/** The last that was heard of the person is that everything was destroyed. */
const isForgotten = async ({ accounts, persons }: Aggregates, accountId: string): Promise<boolean> => {
  const account = await accounts.load(accountStream(accountId));
  return (await persons.load(personStream(accountId))).position > account.position;
};

/** What applies to the connection of somebody with the account, or of a guest. */
export const limitsOf = async (
  { groups }: Pick<Aggregates, 'groups'>,
  account: AccountState,
): Promise<Limits> => {
  const { state } = await groups.load(GROUPS_STREAM);
  return account.status === 'none'
    ? appliedLimits(undefined, groupsOf(state, []))
    : appliedLimits(account.limits, groupsOf(state, account.groups));
};

const accountFacts = async (
  aggregates: Aggregates,
  { type, data }: AccountCommand,
): Promise<AccountFacts> => {
  const { aliases, groups } = aggregates;
  const alias = type === 'CreateAccount' ? await aliases.load(aliasStream(data.accountId)) : undefined;
  const known = type === 'ChangeAccountGroups' ? await groups.load(GROUPS_STREAM) : undefined;
  return {
    aliasTaken: alias !== undefined && alias.state.status !== 'none',
    groups: new Set(known?.state.groups.keys()),
    forgotten: type === 'RestoreAccount' && (await isForgotten(aggregates, data.accountId)),
  };
};

const accountWiring = (aggregates: Aggregates): Wired<AccountCommand> =>
  wire({
    aggregate: aggregates.accounts,
    decider: accountDecider,
    lane: ({ data }) => accountStream(data.accountId),
    stream: ({ data }) => accountStream(data.accountId),
    facts: (command) => accountFacts(aggregates, command),
    target: ({ data }) => ({ accountId: canonicalLogin(data.accountId) }),
  });

const groupWiring = ({ groups }: Aggregates): Wired<GroupCommand> =>
  wire({
    aggregate: groups,
    decider: groupsDecider,
    lane: () => GROUPS_STREAM,
    stream: () => GROUPS_STREAM,
    facts: noFacts,
    target: () => ({}),
  });

/** An alias and a login of the same name share a lane: only one of them comes into being. */
const aliasWiring = ({ aliases, accounts }: Aggregates): Wired<AliasCommand> =>
  wire({
    aggregate: aliases,
    decider: aliasDecider,
    lane: ({ data }) => accountStream(data.alias),
    stream: ({ data }) => aliasStream(data.alias),
    facts: async ({ data }) => {
      const account = await accounts.load(accountStream(data.alias));
      return { loginTaken: account.state.status !== 'none' };
    },
    target: () => ({}),
  });

const addressBookWiring = (aggregates: Aggregates): Wired<AddressBookCommand> =>
  wire({
    aggregate: aggregates.addressBooks,
    decider: addressBookDecider,
    lane: ({ data }) => addressBookStream(data.accountId),
    stream: ({ data }) => addressBookStream(data.accountId),
    facts: async ({ data }) => {
      const { state } = await aggregates.accounts.load(accountStream(data.accountId));
      const accountId = state.status === 'none' ? undefined : state.accountId;
      return { accountId, rights: await rightsOf(aggregates, state) };
    },
    target: ({ data }) => ({ accountId: canonicalLogin(data.accountId) }),
  });

const lockoutWiring = ({ accounts, lockouts, passwordSettings }: Aggregates): Wired<LockoutCommand> =>
  wire({
    aggregate: lockouts,
    decider: lockoutDecider,
    lane: ({ data }) => lockoutStream(data.accountId),
    stream: ({ data }) => lockoutStream(data.accountId),
    facts: async ({ data }) => {
      const { state } = await accounts.load(accountStream(data.accountId));
      const settings = (await passwordSettings.load(PASSWORD_SETTINGS_STREAM)).state;
      return { accountId: state.status === 'none' ? undefined : state.accountId, settings };
    },
    target: ({ data }) => ({ accountId: canonicalLogin(data.accountId) }),
  });

const passwordSettingsWiring = ({ passwordSettings }: Aggregates): Wired<PasswordSettingsCommand> =>
  wire({
    aggregate: passwordSettings,
    decider: passwordSettingsDecider,
    lane: () => PASSWORD_SETTINGS_STREAM,
    stream: () => PASSWORD_SETTINGS_STREAM,
    facts: noFacts,
    target: () => ({}),
  });

/** Everything about accounts, their groups, names and passwords. */
export const accountCommands = (aggregates: Aggregates) => {
  const account = accountWiring(aggregates);
  const group = groupWiring(aggregates);
  const alias = aliasWiring(aggregates);
  const addressBook = addressBookWiring(aggregates);
  const lockout = lockoutWiring(aggregates);
  return {
    CreateAccount: account,
    ChangeAccountProfile: account,
    ChangeAccountPassword: account,
    ActivateAccount: account,
    DeactivateAccount: account,
    ChangeAccountGroups: account,
    ChangeAccountLimits: account,
    ChangeAccountAvatar: account,
    IssueDeviceSecret: account,
    RemoveDeviceSecret: account,
    DisconnectAccount: account,
    DeleteAccount: account,
    RestoreAccount: account,
    RecordWrongPassword: lockout,
    AcceptPassword: lockout,
    UnlockAccount: lockout,
    CreateGroup: group,
    RenameGroup: group,
    ChangeGroupRights: group,
    ChangeGroupLimits: group,
    ChangeGroupAddressBook: group,
    AddGroupContact: group,
    RemoveGroupContact: group,
    DeleteGroup: group,
    AddContact: addressBook,
    ChangeContact: addressBook,
    RemoveContact: addressBook,
    CreateAlias: alias,
    ChangeAlias: alias,
    DeleteAlias: alias,
    ChangePasswordSettings: passwordSettingsWiring(aggregates),
  };
};
