import {
  API_KEY_STREAM,
  type ApiKeyCommand,
  type ApplicationCommand,
  apiKeyDecider,
  applicationDecider,
  applicationStream,
  type GrantCommand,
  type GrantFacts,
  grantDecider,
  grantStream,
} from '#domain/access/index.ts';
import { accountStream } from '#domain/account/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { type Wired, wire } from '../handler/wiring.ts';

const noFacts = async (): Promise<undefined> => undefined;

const applicationWiring = ({ applications }: Aggregates): Wired<ApplicationCommand> =>
  wire({
    aggregate: applications,
    decider: applicationDecider,
    lane: ({ data }) => applicationStream(data.applicationId),
    stream: ({ data }) => applicationStream(data.applicationId),
    facts: noFacts,
    target: () => ({}),
  });

const ownerOf = async (
  { grants }: Aggregates,
  command: GrantCommand,
): Promise<{ readonly applicationId: string; readonly accountId: string | null }> => {
  if (command.type === 'IssueGrant') return command.data;
  const { state } = await grants.load(grantStream(command.data.grantId));
  return state.status === 'none' ? { applicationId: '', accountId: null } : state;
};

const grantFacts = async (aggregates: Aggregates, command: GrantCommand): Promise<GrantFacts> => {
  const { applicationId, accountId } = await ownerOf(aggregates, command);
  const application = await aggregates.applications.load(applicationStream(applicationId));
  const account =
    accountId === null ? undefined : (await aggregates.accounts.load(accountStream(accountId))).state;
  return { application: application.state, account };
};

const grantWiring = (aggregates: Aggregates): Wired<GrantCommand> =>
  wire({
    aggregate: aggregates.grants,
    decider: grantDecider,
    lane: ({ data }) => grantStream(data.grantId),
    stream: ({ data }) => grantStream(data.grantId),
    facts: (command) => grantFacts(aggregates, command),
    target: (_command, state) =>
      state.status === 'none' || state.accountId === null ? {} : { accountId: state.accountId },
  });

const apiKeyWiring = ({ apiKeys }: Aggregates): Wired<ApiKeyCommand> =>
  wire({
    aggregate: apiKeys,
    decider: apiKeyDecider,
    lane: () => API_KEY_STREAM,
    stream: () => API_KEY_STREAM,
    facts: noFacts,
    target: () => ({}),
  });

/** Access of programs: applications, their tokens, and the secret key. */
export const programCommands = (aggregates: Aggregates) => {
  const application = applicationWiring(aggregates);
  const grant = grantWiring(aggregates);
  const apiKey = apiKeyWiring(aggregates);
  return {
    RegisterApplication: application,
    ChangeApplication: application,
    RegenerateApplicationSecret: application,
    RemoveApplication: application,
    IssueGrant: grant,
    RefreshGrant: grant,
    RecordGrantUse: grant,
    ExpireGrant: grant,
    RevokeGrant: grant,
    GenerateApiKey: apiKey,
    RevokeApiKey: apiKey,
    RecordApiKeyUse: apiKey,
  };
};
