import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildServer, spawnServer } from '#server/testing/child-server.ts';
import { freePort } from '#server/testing/free-port.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD, temporaryFolder } from '#server/testing/test-server.ts';
import {
  inRoom,
  joinAsGuest,
  openVisitor,
  seesMoving,
  tileOf,
  type Visitor,
} from '#web/meet/visitor.spec-support.ts';

const dataDir = temporaryFolder();
const ROOM = 'crash-room';
const WRITERS = 8;

let environment: Record<string, string>;
let url: string;
let server: ChildServer;
let panel: Awaited<ReturnType<typeof enterPanel>>;
let visitors: Visitor[] = [];

const start = async (): Promise<void> => {
  server = spawnServer(environment);
  await server.printed(/Panel\s+(http\S+)/);
};

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = {
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(port),
    ROSTRUM_LOG_LEVEL: 'error',
  };
  server = spawnServer(environment);
  const password = await server.printed(/password {2,}(\S+)/);
  panel = await enterPanel(url, { login: 'admin', password });
  await panel.change('createAccount(login: "olga", profile: { displayName: "Olga" }, password: $password)', {
    password: NEW_PASSWORD,
  });
  await Promise.all(
    [ROOM, ...Array.from({ length: WRITERS }, (_, writer) => `load-${writer}`)].map(createRoom),
  );
  visitors = await Promise.all([openVisitor(), openVisitor()]);
}, 90_000);

afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  server.kill('SIGTERM');
  await server.ended;
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const createRoom = (id: string) =>
  panel.change(
    `createConference(input: { id: "${id}", title: "${id}", ownerId: "olga", visibility: PUBLIC })`,
  );

/** Changes one conference again and again until the server is gone; answers what was acknowledged. */
const writeUntilGone = async (writer: number, acknowledged: (count: number) => void): Promise<number> => {
  for (let count = 1; ; count++) {
    try {
      await panel.change(`changeConference(id: "load-${writer}", changes: { description: "${count}" })`);
    } catch {
      return count - 1;
    }
    acknowledged(count);
  }
};

const lastWritten = async (writer: number): Promise<number> => {
  const { data } = await panel.ask(`{ conference(id: "load-${writer}") { description } }`);
  return Number(data.conference.description);
};

describe('kill -9 in the middle of a meeting, while others write', () => {
  it('[PLAT-01] [MEET-01] loses nothing that was acknowledged, and the meeting goes on', async () => {
    const [anna, boris] = visitors.map(({ page }) => page);
    if (anna === undefined || boris === undefined) throw new Error('nobody came');
    await joinAsGuest(anna, `${url}/c/${ROOM}`, 'Anna');
    await joinAsGuest(boris, `${url}/c/${ROOM}`, 'Boris');
    await seesMoving(anna, 'Boris');
    await anna.getByRole('button', { name: 'Open the chat' }).click();
    await anna.getByLabel('Message to everybody').fill('Said before the crash');
    await anna.keyboard.press('Enter');
    await boris.getByRole('button', { name: 'Open the chat, unread: 1' }).waitFor();
    const before = await sessionOf(ROOM);

    const enough = Promise.withResolvers<void>();
    const writing = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilGone(writer, (count) => count === 20 && enough.resolve()),
    );
    await enough.promise;
    server.kill('SIGKILL');
    const acknowledged = await Promise.all(writing);
    await server.ended;
    await start();

    const backWithin = { timeout: 60_000 };
    await expect.poll(() => tileOf(anna, 'Boris').locator('video').count(), backWithin).toBe(1);
    await seesMoving(anna, 'Boris');
    await seesMoving(boris, 'Anna');
    await inRoom(boris);

    for (const [writer, count] of acknowledged.entries()) {
      // One more may have reached the disk without the answer reaching the client.
      expect([count, count + 1]).toContain(await lastWritten(writer));
    }
    const after = await sessionOf(ROOM);
    expect(after).toEqual(before);
    await boris.getByRole('button', { name: 'Open the chat, unread: 1' }).click();
    await boris.getByRole('log').getByText('Said before the crash').waitFor();
  });
});

/** The run as the panel shows it: the same people in the same session, nobody left, nobody came twice. */
const sessionOf = async (conferenceId: string): Promise<object> => {
  const { data } = await panel.ask(`{
    callHistory(conferenceId: "${conferenceId}") { nodes {
      id startedAt endedAt participantCount participants { nodes { id displayName joinedAt leftAt } }
    } }
  }`);
  expect(data.callHistory.nodes).toHaveLength(1);
  expect(data.callHistory.nodes[0].participants.nodes).toHaveLength(2);
  return data.callHistory.nodes[0];
};
