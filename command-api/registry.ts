import {
  ADMINISTRATORS_STREAM,
  type AdministratorCommand,
  administratorsDecider,
  OPENID_STREAM,
  type OpenIdCommand,
  OS_ADMINISTRATORS_STREAM,
  type OsAdministratorsCommand,
  openIdDecider,
  osAdministratorsDecider,
  PANEL_ACCESS_STREAM,
  type PanelAccessCommand,
  panelAccessDecider,
  type SecondFactorCommand,
  type SignInCommand,
  signInDecider,
  signInFailureStream,
  signInStream,
  somebodyCanSignIn,
} from '#domain/access/index.ts';
import { accountStream, canonicalLogin, noAccount } from '#domain/account/index.ts';
import { type ChatCommand, chatDecider, chatStream } from '#domain/chat/index.ts';
import {
  type ConferenceCommand,
  canonicalConferenceId,
  conferenceDecider,
  conferenceStream,
} from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import {
  type PrivacyCommand,
  type PrivacyFacts,
  personStream,
  privacyDecider,
} from '#domain/privacy/index.ts';
import { type Allowed, type SessionCommand, sessionDecider, sessionStream } from '#domain/session/index.ts';
import { mailNotices, settingsStream, typedValues, valuesOf } from '#domain/settings/index.ts';
import type { Aggregates } from './handler/aggregates.ts';
import { type Wired, wire } from './handler/wiring.ts';
import { accountCommands, rightsOf } from './wirings/account.ts';
import { fileSenderFacts } from './wirings/chat-files.ts';
import { operationCommands } from './wirings/operation.ts';
import { participantLimits } from './wirings/participant-limits.ts';
import { programCommands } from './wirings/programs.ts';
import { entryRuleOf, registrationCommands } from './wirings/registration.ts';
import { websiteCommands } from './wirings/website.ts';

type CommandType = RostrumCommand['type'];
type CommandOf<Type extends CommandType> = Extract<RostrumCommand, { type: Type }>;

/** Command type → how it is handled; a command without an entry does not compile. */
export type Registry = { readonly [Type in CommandType]: Wired<CommandOf<Type>> };

const noFacts = async (): Promise<undefined> => undefined;

const administratorsWiring = ({
  administrators,
}: Aggregates): Wired<AdministratorCommand | SecondFactorCommand> =>
  wire({
    aggregate: administrators,
    decider: administratorsDecider,
    lane: () => ADMINISTRATORS_STREAM,
    stream: () => ADMINISTRATORS_STREAM,
    facts: noFacts,
    target: ({ data }) =>
      'administratorId' in data ? { administratorId: canonicalLogin(data.administratorId) } : {},
  });

const osAdministratorsWiring = ({ osAdministrators }: Aggregates): Wired<OsAdministratorsCommand> =>
  wire({
    aggregate: osAdministrators,
    decider: osAdministratorsDecider,
    lane: () => OS_ADMINISTRATORS_STREAM,
    stream: () => OS_ADMINISTRATORS_STREAM,
    facts: noFacts,
    target: () => ({}),
  });

/** In the lane of the administrators: nobody loses his rights while the door without a login closes. */
const panelAccessWiring = ({ administrators, panelAccess }: Aggregates): Wired<PanelAccessCommand> =>
  wire({
    aggregate: panelAccess,
    decider: panelAccessDecider,
    lane: () => ADMINISTRATORS_STREAM,
    stream: () => PANEL_ACCESS_STREAM,
    facts: async () => ({
      somebodyCanSignIn: somebodyCanSignIn((await administrators.load(ADMINISTRATORS_STREAM)).state),
    }),
    target: () => ({}),
  });

const openIdWiring = ({ openId }: Aggregates): Wired<OpenIdCommand> =>
  wire({
    aggregate: openId,
    decider: openIdDecider,
    lane: () => OPENID_STREAM,
    stream: () => OPENID_STREAM,
    facts: noFacts,
    target: () => ({}),
  });

const signInWiring = ({ signIns }: Aggregates): Wired<SignInCommand> => {
  const streamOf = ({ type, data }: SignInCommand, now: string): string =>
    type === 'RecordSignInFailure' ? signInFailureStream(now) : signInStream(data.sessionId);
  return wire({
    aggregate: signIns,
    decider: signInDecider,
    lane: (command) => streamOf(command, ''),
    stream: (command, _facts, now) => streamOf(command, now),
    facts: noFacts,
    target: (_command, state) => (state.status === 'none' ? {} : { sessionPrincipal: state.principal }),
  });
};

const namedOwner = (command: ConferenceCommand): string | undefined => {
  switch (command.type) {
    case 'CreateConference':
      return command.data.definition.ownerId;
    case 'ChangeConference':
      return command.data.changes.ownerId;
    default:
      return undefined;
  }
};

/** Its definition and its sessions are two streams that decide about each other: nothing is deleted while it starts. */
const laneOfConference = conferenceStream;

/** Whether new conferences write to the invited. */
const usualInvitations = async ({ settings }: Pick<Aggregates, 'settings'>): Promise<boolean> => {
  const { state } = await settings.load(settingsStream(mailNotices.id));
  return typedValues(mailNotices, valuesOf(mailNotices, state)).invitations;
};

const conferenceWiring = (aggregates: Aggregates): Wired<ConferenceCommand> => {
  const { accounts, conferences, sessions } = aggregates;
  return wire({
    aggregate: conferences,
    decider: conferenceDecider,
    lane: ({ data }) => laneOfConference(data.conferenceId),
    stream: ({ data }) => conferenceStream(data.conferenceId),
    facts: async (command) => {
      const owner = namedOwner(command);
      const session = await sessions.load(sessionStream(command.data.conferenceId));
      const account = owner === undefined ? undefined : await accounts.load(accountStream(owner));
      return {
        running: session.state.status === 'running',
        ownerExists: account?.state.status !== 'none',
        ownerRights: account === undefined ? undefined : await rightsOf(aggregates, account.state),
        emailInvitations: await usualInvitations(aggregates),
      };
    },
    target: (command, state) => {
      const conferenceId = canonicalConferenceId(command.data.conferenceId);
      if (state.status === 'defined') return { conferenceId, ownerId: state.definition.ownerId };
      const creates = command.type === 'CreateConference';
      return creates ? { conferenceId, ownerId: canonicalLogin(command.data.definition.ownerId) } : {};
    },
  });
};

/** What the server, groups and accounts allow now to everybody who is in the conference. */
const allowedIn = async (
  aggregates: Aggregates,
  conferenceId: string,
): Promise<ReadonlyMap<string, Allowed>> => {
  const { state } = await aggregates.sessions.load(sessionStream(conferenceId));
  const people = state.status === 'running' ? [...state.participants.values()] : [];
  const allowed = people.map(async ({ participantId, identity }) => {
    const known = identity.kind === 'account';
    const account = known
      ? (await aggregates.accounts.load(accountStream(identity.accountId))).state
      : noAccount;
    const rights = await rightsOf(aggregates, account);
    return [participantId, { rights, limits: await participantLimits(aggregates, account) }] as const;
  });
  return new Map(await Promise.all(allowed));
};

const sessionWiring = (aggregates: Aggregates): Wired<SessionCommand> => {
  const { accounts, conferences, sessions } = aggregates;
  return wire({
    aggregate: sessions,
    decider: sessionDecider,
    lane: ({ data }) => laneOfConference(data.conferenceId),
    stream: ({ data }) => sessionStream(data.conferenceId),
    facts: async (command) => {
      const { conferenceId } = command.data;
      const conference = (await conferences.load(conferenceStream(conferenceId))).state;
      if (command.type === 'ApplyParticipantRights')
        return { conference, present: await allowedIn(aggregates, conferenceId) };
      if (command.type !== 'AdmitParticipant') return { conference };
      const { identity } = command.data;
      const known = identity.kind === 'account';
      const account = known ? (await accounts.load(accountStream(identity.accountId))).state : noAccount;
      const rights = await rightsOf(aggregates, account);
      const limits = await participantLimits(aggregates, account);
      const entry = await entryRuleOf(aggregates, conferenceId, identity);
      return { conference, rights, limits, entry, ...(known ? { account } : {}) };
    },
    target: ({ data }, _state, { conference }) => ({
      conferenceId: canonicalConferenceId(data.conferenceId),
      participantId: 'participantId' in data ? data.participantId : undefined,
      ownerId: conference.status === 'defined' ? conference.definition.ownerId : undefined,
    }),
  });
};

const chatWiring = (aggregates: Aggregates): Wired<ChatCommand> => {
  const { chats, sessions } = aggregates;
  return wire({
    aggregate: chats,
    decider: chatDecider,
    lane: ({ data }) => `chat of ${sessionStream(data.conferenceId)}`,
    /** Nothing is ever written for a conference that is not running: the decision refuses. */
    stream: ({ data }, { session }) =>
      chatStream(session.status === 'running' ? session.sessionId : data.conferenceId),
    facts: async ({ type, data }) =>
      type === 'SendChatFile'
        ? fileSenderFacts(aggregates, data)
        : {
            session: (await sessions.load(sessionStream(data.conferenceId))).state,
            mayTransferFiles: false,
          },
    target: ({ data }) => ({
      conferenceId: canonicalConferenceId(data.conferenceId),
      participantId: data.participantId,
    }),
  });
};

/** In the lane of the account: nothing is restored while it is forgotten. */
const privacyWiring = ({ persons, accounts, administrators }: Aggregates): Wired<PrivacyCommand> =>
  wire({
    aggregate: persons,
    decider: privacyDecider,
    lane: ({ data }) => accountStream(data.personId),
    stream: ({ data }) => personStream(data.personId),
    facts: async ({ data: { personId } }): Promise<PrivacyFacts> => {
      const { state } = await accounts.load(accountStream(personId));
      const { state: known } = await administrators.load(ADMINISTRATORS_STREAM);
      const gone = state.status === 'none' && state.deleted !== undefined;
      const account = state.status !== 'none' ? 'present' : gone ? 'deleted' : 'never';
      return { account, administrates: known.byId.has(canonicalLogin(personId)) };
    },
    target: () => ({}),
  });

export const createRegistry = (aggregates: Aggregates): Registry => {
  const administrators = administratorsWiring(aggregates);
  const signIn = signInWiring(aggregates);
  const conference = conferenceWiring(aggregates);
  const session = sessionWiring(aggregates);
  const chat = chatWiring(aggregates);
  const privacy = privacyWiring(aggregates);
  return {
    CreateAdministrator: administrators,
    ChangeAdministratorRole: administrators,
    ChangeAdministratorPassword: administrators,
    ChangeAdministratorPreferences: administrators,
    DeleteAdministrator: administrators,
    RecogniseAdministrator: administrators,
    WithdrawAdministrator: administrators,
    ChangeOpenId: openIdWiring(aggregates),
    ChangeOsAdministrators: osAdministratorsWiring(aggregates),
    ChangePanelAccess: panelAccessWiring(aggregates),
    EnrolTotp: administrators,
    RemoveTotp: administrators,
    AddPasskey: administrators,
    RenamePasskey: administrators,
    RemovePasskey: administrators,
    ChangeRecoveryCodes: administrators,
    AcceptSecondFactor: administrators,
    ResetSecondFactors: administrators,
    ChangeSecondFactorSettings: administrators,
    RecordSignIn: signIn,
    RotateSessionToken: signIn,
    SignOut: signIn,
    RecordSignInFailure: signIn,
    ...programCommands(aggregates),
    ...accountCommands(aggregates),
    CreateConference: conference,
    ChangeConference: conference,
    DeleteConference: conference,
    RecordPlannedTime: conference,
    StartConference: session,
    StartPlannedConference: session,
    EndPlannedConference: session,
    StopConference: session,
    AdmitParticipant: session,
    RecordParticipantLeft: session,
    RecordConnectionRoute: session,
    RemoveParticipant: session,
    RecordSessionMediaLost: session,
    RecordSessionMediaRestored: session,
    ApplyParticipantRights: session,
    CloseEmptySession: session,
    ...registrationCommands(aggregates),
    PostChatMessage: chat,
    SendChatFile: chat,
    ForgetPerson: privacy,
    ...operationCommands(aggregates),
    ...websiteCommands(aggregates),
  };
};

/** The entry of one command; sound because the key is the command's own type. */
export const wiringOf = (registry: Registry, command: RostrumCommand): Wired<RostrumCommand> =>
  registry[command.type];
