import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { type ChildServer, spawnServer } from '#server/testing/child-server.ts';
import type { TestClient } from '#server/testing/client.ts';
import { freePort } from '#server/testing/free-port.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '#server/testing/test-server.ts';

/** The server as a process with its own empty data, and an administrator who can talk to it. */
export type World = {
  readonly url: string;
  readonly panel: TestClient;
  /** Kills the server without a warning. */
  kill(): Promise<void>;
  /** Kills the media worker, not the server. */
  killMediaWorker(): void;
  /** Starts the server again, on the same data and ports. */
  revive(): Promise<void>;
  close(): Promise<void>;
};

/** The server once it has greeted. */
const launch = async (environment: Readonly<Record<string, string>>): Promise<ChildServer> => {
  const server = spawnServer(environment);
  await server.printed(/(╯)/);
  return server;
};

const end = async (server: ChildServer, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  server.kill(signal);
  await server.ended;
};

/** Children of the server that are media workers, as Linux lists them. */
const mediaWorkersOf = ({ pid }: ChildServer): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/u);
  return children
    .map(Number)
    .filter((child) => readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('mediasoup'));
};

export const startWorld = async (): Promise<World> => {
  const dataDir = temporaryFolder();
  const port = String(await freePort());
  const environment = { ...(await localEnvironment(dataDir)), ROSTRUM_WEB_PORT: port };
  let server = await launch(environment);
  const url = `http://127.0.0.1:${port}`;
  const word = (name: string) => server.printed(new RegExp(`│\\s+${name}\\s+(\\S+)`));
  const panel = await enterPanel(url, { login: await word('login'), password: await word('password') });
  return {
    url,
    panel,
    kill: () => end(server, 'SIGKILL'),
    killMediaWorker: () => {
      for (const worker of mediaWorkersOf(server)) process.kill(worker, 'SIGKILL');
    },
    revive: async () => {
      server = await launch(environment);
    },
    close: async () => {
      await end(server, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** Makes an account whose password is `accountPassword`. */
export const accountPassword = 'a long password for tests 9';

export const createAccount = async ({ panel }: World, login: string, displayName: string): Promise<void> => {
  await panel.change(
    `createAccount(login: "${login}", profile: { displayName: $displayName }, password: $password)`,
    { displayName, password: accountPassword },
  );
};

export type ConferenceWish = {
  readonly title: string;
  readonly ownerId: string;
  readonly visibility: 'PUBLIC' | 'INTERNAL';
  readonly invited?: readonly string[];
  readonly uninvitedAllowed?: boolean;
  readonly muteMicrophoneOnEntry?: boolean;
};

/** Answers the id of a new conference, unlike any other in this world. */
export const createConference = async ({ panel }: World, wish: ConferenceWish): Promise<string> => {
  const id = `room-${randomUUID().slice(0, 8)}`;
  const { visibility, ...rest } = wish;
  const fields = Object.entries({ id, ...rest }).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  await panel.change(`createConference(input: { visibility: ${visibility}, ${fields.join(', ')} })`);
  return id;
};

export const stopConference = async ({ panel }: World, id: string): Promise<void> => {
  await panel.change(`stopConference(id: "${id}")`);
};

export const removeFrom = async ({ panel }: World, id: string, name: string): Promise<void> => {
  const { data } = await panel.ask(
    `{ conference(id: "${id}") { running { participants { id displayName } } } }`,
  );
  const people: readonly { id: string; displayName: string }[] = data.conference.running.participants;
  const who = people.find(({ displayName }) => displayName === name)?.id;
  await panel.change(`removeParticipant(conferenceId: "${id}", participantId: "${who}")`);
};
