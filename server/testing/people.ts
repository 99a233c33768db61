import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData } from '#gateways/webrtc/parameters.spec-support.ts';
import type { JoinedRoom } from '#gateways/webrtc/protocol/index.ts';
import { createClient, type TestClient } from './client.ts';
import { NEW_PASSWORD } from './test-server.ts';

/** Somebody with a connection into a meeting. */
export type Attendee = { readonly client: SignallingClient; readonly room: JoinedRoom };

/** Read models have what was changed once the next question is answered. */
const settled = (panel: TestClient) => panel.ask('{ serverStatus { name } }');

/** An account with a browser in which it is signed in. */
export const personOf = async (panel: TestClient, url: string, login: string): Promise<TestClient> => {
  await panel.change(
    `createAccount(login: "${login}", password: $password, profile: { displayName: "${login}" })`,
    { password: NEW_PASSWORD },
  );
  await settled(panel);
  const browser = createClient(url);
  const outcome = await browser.signIn('USER', login, NEW_PASSWORD);
  if (outcome !== 'SIGNED_IN') throw new Error(outcome);
  return browser;
};

/** A conference of somebody, for those only who are invited. */
export const conferenceOf = async (panel: TestClient, owner: string, id = `of-${owner}`): Promise<void> => {
  await panel.change(
    `createConference(input: { id: "${id}", title: "Of ${owner}", ownerId: "${owner}", visibility: INTERNAL, uninvitedAllowed: false })`,
  );
  await settled(panel);
};

export const signallingOf = (url: string): string => `${url.replace('http', 'ws')}/signalling`;

export const ticketFor = async (browser: TestClient, conferenceId: string): Promise<string> => {
  const { data } = await browser.ask(
    `mutation { joinConference(id: "${conferenceId}") { ... on JoinTicket { ticket } ... on Rejection { code } } }`,
  );
  return data.joinConference.ticket ?? data.joinConference.code;
};

/** Through the door and into the meeting. */
export const attend = async (browser: TestClient, url: string, conferenceId: string): Promise<Attendee> => {
  const ticket = await ticketFor(browser, conferenceId);
  const client = await SignallingClient.open(signallingOf(url));
  return { client, room: await client.request('join', joinData(ticket)) };
};

/** A program that acts for one user, by the password grant. */
export const tokenOf = async (panel: TestClient, url: string, login: string) => {
  const { data } = await panel.ask(
    `mutation { registerApplication(name: "Bot", redirectUris: [], scopes: ["conferences", "users"],
      grantKinds: [PASSWORD]) { ... on ApplicationSecret { id secret } ... on Rejection { code } } }`,
  );
  const { id: client_id, secret: client_secret } = data.registerApplication;
  const form = { grant_type: 'password', client_id, client_secret, username: login, password: NEW_PASSWORD };
  const response = await fetch(`${url}/oauth2/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
  const answer = (await response.json()) as { access_token: string; refresh_token: string };
  return { ...answer, clientId: client_id as string, clientSecret: client_secret as string };
};
