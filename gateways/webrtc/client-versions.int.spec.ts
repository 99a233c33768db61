import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientVersions } from '#domain/settings/index.ts';
import { TestClient } from './client.spec-support.ts';
import { decode } from './codec/decode.ts';
import { joinData, resumeData } from './parameters.spec-support.ts';
import type { JoinedRoom } from './protocol/index.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

const url = 'https://example.org/setup.exe';
const usual: ClientVersions = { minimum: '7.5.2', current: '8.0.0', last: '8.1.0', url };
let versions = usual;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ versionsOf: (name) => (name === 'windows' ? versions : undefined) });
});
afterAll(() => server.kill());

type Application = { readonly name: string; readonly version: string };

const client = (application?: Application) => ({
  ...{ userAgent: 'spec', language: 'en' },
  ...(application === undefined ? {} : { application }),
});

const come = async (application?: Application): Promise<{ client: TestClient; room: JoinedRoom }> => {
  const connection = await TestClient.open(server.url);
  try {
    const data = { ...joinData(server.ticket('Ann')), client: client(application) };
    return { client: connection, room: await connection.request('join', data) };
  } catch (refused) {
    await connection.ended();
    throw Object.assign(Object(refused), { closed: connection.closed });
  }
};

it('[SET-05] a client below the minimum is refused with what it needs, and is nobody in the room', async () => {
  const { head } = server.log;
  await expect(come({ name: 'windows', version: '7.5.1' })).rejects.toMatchObject({
    code: 'CLIENT_OUTDATED',
    problems: [
      {
        field: 'data.client.application.version',
        rule: 'versionTooLow',
        params: { min: '7.5.2', version: '8.1.0', url },
      },
    ],
    closed: { code: 4403, reason: 'refused' },
  });
  expect(server.log.head).toBe(head);
});

it('[SET-05] below the current version an update is offered, from it on nothing', async () => {
  const offered = { minimum: '7.5.2', version: '8.1.0', url };
  const expected: readonly (readonly [Application | undefined, JoinedRoom['update']])[] = [
    [{ name: 'windows', version: '7.5.2' }, offered],
    [{ name: 'windows', version: '8.0' }, null],
    [{ name: 'windows', version: '9.0' }, null],
    [{ name: 'some-bot', version: '0.1' }, null],
    [undefined, null],
  ];
  for (const [application, update] of expected) {
    const ann = await come(application);
    expect(ann.room.update).toEqual(update);
    await ann.client.request('leave', {});
  }
});

it('[SET-05] whoever is in the room may come back with a version that is refused by now', async () => {
  const old = { name: 'windows', version: '7.6' };
  const ann = await come(old);
  versions = { minimum: '9.0', current: '9.0', last: '9.1', url: '' };
  await expect(come(old)).rejects.toMatchObject({ code: 'CLIENT_OUTDATED' });
  const again = await TestClient.open(server.url);
  const back = await again.request('resume', { ...resumeData(ann.room, []), client: client(old) });
  expect(back.participantId).toBe(ann.room.participantId);
  expect(back.update).toEqual({ minimum: '9.0', version: '9.1', url: '' });
  await again.request('leave', {});
  versions = usual;
});

it('[SET-05] what a client says of its program is written down with its coming', async () => {
  const ann = await come({ name: 'windows', version: '8.0.0' });
  const told: unknown[] = [];
  for await (const events of server.log.readAll(0, { types: ['ParticipantAdmitted'] }))
    for (const { data } of events) told.push(Reflect.get(data, 'connection'));
  expect(told.at(-1)).toMatchObject({ client: { application: { name: 'windows', version: '8.0.0' } } });
  await ann.client.request('leave', {});
});

it('[SET-05] versions that are none are refused by name before anything else', () => {
  const wrong = fc.oneof(
    fc.constantFrom('', '1.', '.1', '1.2.3.4.5', '999999', '1.2-rc', ' 1', '1\n', '１', '1e3', '0x1', '-1'),
    fc.string({ maxLength: 40 }).filter((text) => !/^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(text)),
  );
  fc.assert(
    fc.property(wrong, (version) => {
      const data = { ...joinData('ticket-x'), client: client({ name: 'windows', version }) };
      const decoded = decode(JSON.stringify({ id: 1, method: 'join', data }));
      expect(decoded).toMatchObject({
        kind: 'invalid',
        problems: [{ field: 'data.client.application.version', rule: 'pattern' }],
      });
    }),
  );
});
