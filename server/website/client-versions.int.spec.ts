import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData } from '#gateways/webrtc/parameters.spec-support.ts';
import { createClient } from '../testing/client.ts';
import { personOf, signallingOf, ticketFor } from '../testing/people.ts';
import { enterPanel, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 90_000;

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: ReturnType<typeof createClient>;
let olga: ReturnType<typeof createClient>;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  olga = await personOf(panel, server.url, 'olga');
  await panel.change(
    'createConference(input: { id: "room", title: "Room", ownerId: "olga", visibility: PUBLIC })',
  );
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

const set = async (values: string) => {
  const { data } = await panel.ask(`mutation { changeSettings(changes: { clientVersions: { ${values} } }) {
    __typename ... on Receipt { position } ... on Rejection { code problems { field rule } } } }`);
  const { position, ...rejection } = data.changeSettings;
  if (position !== undefined) panel.seen(position);
  return rejection;
};

const come = async (name: string, version: string) => {
  const client = await SignallingClient.open(signallingOf(server.url));
  const data = joinData(await ticketFor(olga, 'room'));
  try {
    const application = { name, version };
    return await client.request('join', { ...data, client: { ...data.client, application } });
  } finally {
    client.socket.close();
  }
};

const downloads = async () => {
  const { data } = await createClient(server.url).ask(
    '{ site(language: EN) { downloads { application version url } } }',
  );
  return data.site.downloads;
};

it('[SET-05] what an administrator sets holds for the next connection, and visitors see what is to be had', {
  timeout: PATIENCE,
}, async () => {
  expect((await come('windows', '7.0')).update).toBeNull();
  expect(await downloads()).toEqual([]);
  const url = 'https://example.org/setup.exe';
  await set(`windowsMinimum: "7.5", windowsCurrent: "8.0", windowsLast: "8.1", windowsUrl: "${url}"`);
  await expect(come('windows', '7.0')).rejects.toMatchObject({
    code: 'CLIENT_OUTDATED',
    problems: [{ params: { min: '7.5', version: '8.1', url } }],
  });
  expect((await come('windows', '7.5')).update).toEqual({ minimum: '7.5', version: '8.1', url });
  expect((await come('macos', '0.1')).update).toBeNull();
  await expect.poll(downloads).toEqual([{ application: 'WINDOWS', version: '8.1', url }]);
  expect(await set('windowsCurrent: "7.0"')).toMatchObject({
    code: 'VALIDATION_FAILED',
    problems: [{ field: 'windowsCurrent', rule: 'versionTooLow' }],
  });
});

it('[SET-05] a page that is older than the server is told to reload', async () => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect((await come('web', version)).update).toBeNull();
  await expect(come('web', '0.0.1')).rejects.toMatchObject({
    code: 'CLIENT_OUTDATED',
    problems: [{ params: { min: version, version, url: '' } }],
  });
});
