import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The composed server with its own empty data, and an administrator who can talk to it. */
export type World = {
  readonly url: string;
  readonly panel: Api;
  /** Kills the server without a warning. */
  kill(): Promise<void>;
  /** Kills the media worker, not the server. */
  killMediaWorker(): void;
  /** Starts the server again, on the same data and ports. */
  revive(): Promise<void>;
  close(): Promise<void>;
};

export type Api = <T>(query: string, variables?: object) => Promise<T>;

const PASSWORD = 'correct horse battery staple 7';

/** Below the range from which systems take ports for outgoing connections, so that it stays free over a restart. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(12_000, 30_000);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (free) return port;
  }
};

type Running = { readonly child: ChildProcess; readonly greeting: string };

/** The server as people start it; resolves when it has greeted. */
const launch = (flags: Readonly<Record<string, string>>): Promise<Running> => {
  const program = resolve(import.meta.dirname, '../../server/main.ts');
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let greeting = '';
  return new Promise((done, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}: ${greeting}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      greeting += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      greeting += chunk.toString();
      if (greeting.includes('╯')) done({ child, greeting });
    });
  });
};

/** Children of the server that are media workers, as Linux lists them. */
const mediaWorkersOf = ({ pid }: ChildProcess): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/u);
  return children
    .map(Number)
    .filter((child) => readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('mediasoup'));
};

const end = async ({ child }: Running, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

/** A client that keeps cookies, as a browser does. */
const apiAt = (url: string): Api => {
  const cookies = new Map<string, string>();
  return async <T>(query: string, variables: object = {}): Promise<T> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-rostrum-csrf': '1',
        'x-rostrum-command-id': randomUUID(),
        origin: url,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const answer = (await response.json()) as { data?: T; errors?: unknown };
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
    refuse(answer.data);
    return answer.data;
  };
};

const refuse = (data: object): void => {
  for (const member of Object.values(data) as ({ __typename?: string } | null)[])
    if (member?.__typename === 'Rejection') throw new Error(JSON.stringify(member));
};

export const startWorld = async (): Promise<World> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meet-'));
  const flags = {
    'data-dir': dataDir,
    'web-host': '127.0.0.1',
    'web-port': String(await freePort()),
    'media-listen-ip': '127.0.0.1',
    'media-port': String(await freePort()),
    'media-workers': '1',
    'log-level': 'error',
  };
  let server = await launch(flags);
  const url = `http://127.0.0.1:${flags['web-port']}`;
  const panel = apiAt(url);
  const word = (name: string) => new RegExp(`│\\s+${name}\\s+(\\S+)`).exec(server.greeting)?.[1] ?? '';
  const [login, password] = [word('login'), word('password')];
  await panel(
    `mutation($login: String!, $password: String!) {
      signIn(realm: PANEL, login: $login, password: $password) { __typename ... on Rejection { code message } }
    }`,
    { login, password },
  );
  await panel(
    `mutation($from: String!, $to: String!) {
      changeOwnPassword(realm: PANEL, currentPassword: $from, newPassword: $to) {
        __typename ... on Rejection { code message problems { field rule } }
      }
    }`,
    { from: password, to: PASSWORD },
  );
  return {
    url,
    panel,
    kill: () => end(server, 'SIGKILL'),
    killMediaWorker: () => {
      for (const worker of mediaWorkersOf(server.child)) process.kill(worker, 'SIGKILL');
    },
    revive: async () => {
      server = await launch(flags);
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
  await panel(
    `mutation($login: ID!, $displayName: String!, $password: String!) {
      createAccount(login: $login, profile: { displayName: $displayName }, password: $password) {
        __typename ... on Rejection { code message problems { field rule } }
      }
    }`,
    { login, displayName, password: accountPassword },
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
  await panel(
    `mutation($input: ConferenceInput!) {
      createConference(input: $input) { __typename ... on Rejection { code message problems { field rule } } }
    }`,
    { input: { id, ...wish } },
  );
  return id;
};

export const stopConference = async ({ panel }: World, id: string): Promise<void> => {
  await panel(
    'mutation($id: ID!) { stopConference(id: $id) { __typename ... on Rejection { code message } } }',
    { id },
  );
};

export const removeFrom = async ({ panel }: World, id: string, name: string): Promise<void> => {
  const { conference } = await panel<{
    conference: { running: { participants: { id: string; displayName: string }[] } | null };
  }>('query($id: ID!) { conference(id: $id) { running { participants { id displayName } } } }', { id });
  const person = conference.running?.participants.find(({ displayName }) => displayName === name);
  await panel(
    `mutation($id: ID!, $who: ID!) {
      removeParticipant(conferenceId: $id, participantId: $who) { __typename ... on Rejection { code message } }
    }`,
    { id, who: person?.id ?? '' },
  );
};
