import type {
  Ceremony,
  createSoftwareAuthenticator,
} from '#command-api/authentication/testing/software-authenticator.ts';
import type { TestClient } from './client.ts';
import { NEW_PASSWORD } from './test-server.ts';

export type Authenticator = ReturnType<typeof createSoftwareAuthenticator>;
export type Lie = Partial<Ceremony>;

const REQUEST = 'ticket passkey { challenge rpId userVerification allowed { id transports } }';

const ask = async (client: TestClient, query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await client.ask(query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  if (typeof data.result.position === 'number') client.seen(data.result.position);
  return data.result;
};

/** What pages do with passkeys, for a client at `origin` and an authenticator in software. */
export const passkeysAt = (origin: string) => {
  const prove = (client: TestClient) =>
    ask(
      client,
      'mutation ($password: String!) { result: proveIdentity(password: $password) { __typename } }',
      {
        password: NEW_PASSWORD,
      },
    );

  const begin = (client: TestClient) =>
    ask(
      client,
      'mutation { result: beginPasskey { ... on PasskeyCreation { challenge rpId userId login excluded } ... on Rejection { code } } }',
    );

  const finish = (client: TestClient, attestation: object, name = 'Stick') =>
    ask(
      client,
      `mutation ($name: String!, $attestation: PasskeyAttestation!) {
        result: addPasskey(name: $name, attestation: $attestation) {
          ... on RecoveryCodes { codes position } ... on Rejection { code problems { field rule } } } }`,
      { name, attestation },
    );

  const add = async (client: TestClient, authenticator: Authenticator, lie: Lie = {}, name = 'Stick') => {
    const asked = await begin(client);
    return finish(client, authenticator.create({ ...asked, origin, ...lie }), name);
  };

  /** The password is right: what is asked for beside it. */
  const enter = (client: TestClient, login: string) =>
    ask(
      client,
      `mutation ($login: String!, $password: String!) {
        result: signIn(realm: PANEL, login: $login, password: $password) {
          __typename ... on SecondFactorNeeded { methods ${REQUEST} } ... on Rejection { code } } }`,
      { login, password: NEW_PASSWORD },
    );

  const invite = (client: TestClient) =>
    ask(
      client,
      `mutation { result: beginPasskeySignIn { ... on PasskeyInvited { ${REQUEST} } ... on Rejection { code } } }`,
    );

  const answer = async (client: TestClient, ticket: string, passkey: object): Promise<string> => {
    const result = await ask(
      client,
      `mutation ($ticket: String!, $passkey: PasskeyAssertion) {
        result: finishSignIn(ticket: $ticket, method: PASSKEY, passkey: $passkey) {
          __typename ... on SignedIn { position viewer { administrator { id } } } ... on Rejection { code } } }`,
      { ticket, passkey },
    );
    return result.code ?? `SIGNED_IN ${result.viewer.administrator.id}`;
  };

  type Asked = {
    readonly ticket: string;
    readonly passkey: { readonly challenge: string; readonly rpId: string };
  };
  const show = (
    client: TestClient,
    { ticket, passkey }: Asked,
    authenticator: Authenticator,
    lie: Lie = {},
  ) => answer(client, ticket, authenticator.get({ ...passkey, origin, ...lie }));

  const comeIn = async (client: TestClient, authenticator: Authenticator, lie: Lie = {}) =>
    show(client, await invite(client), authenticator, lie);

  return { prove, begin, finish, add, enter, invite, answer, show, comeIn };
};
