import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSink } from '#gateways/mail/sink.spec-support.ts';
import { enterPanel, startTestServer, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();
const environment = {
  ROSTRUM_OUTGOING_ALLOW: '127.0.0.1',
  ROSTRUM_WEB_EXTERNAL_URL: 'https://meet.example.org',
};

let sink: Awaited<ReturnType<typeof startSink>>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let client: Awaited<ReturnType<typeof enterPanel>>;

beforeAll(async () => {
  sink = await startSink();
  server = await startTestServer({ dataDir, environment });
  client = await enterPanel(`http://127.0.0.1:${server.port}`, server.firstAdministrator);
}, PATIENCE);

afterAll(async () => {
  await server?.close();
  await sink?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const overview = async () =>
  (await client.ask('{ mail { state problem waiting sent failed skipped } }')).data.mail;
const smtpService = async () =>
  (await client.ask('{ serverStatus { services { id state detail } } }')).data.serverStatus.services.find(
    ({ id }: { id: string }) => id === 'smtp',
  );

const plan = (title: string) =>
  client.change(
    `createConference(input: { title: "${title}", ownerId: "anna", visibility: INTERNAL, invited: ["anna", "ivan"] })`,
  );

describe('mail of the whole server', { timeout: PATIENCE }, () => {
  it('[SMTP-01] is off until a mail server is set, and queues nothing', async () => {
    for (const login of ['anna', 'ivan']) {
      await client.change(
        `createAccount(login: "${login}", profile: { displayName: "${login}", email: "${login}@example.org" }, password: "a phrase that is long")`,
      );
    }
    await plan('Before');
    expect(await overview()).toMatchObject({ state: 'OFF', waiting: 0 });
    expect(await smtpService()).toMatchObject({ state: 'off' });
  });

  it('[SMTP-01] [SMTP-04] goes out by the settings, with the address of this server in it', async () => {
    await client.change(
      `changeSettings(changes: { smtp: { host: "127.0.0.1", port: ${sink.port}, security: NONE, senderAddress: "meet@example.org" } })`,
    );
    await client.change('changeSettings(changes: { mailNotices: { invitations: true, language: EN } })');
    await client.change(
      'changeSettings(changes: { mailTemplates: { invitationSubjectEn: "Come to %conf_name" } })',
    );
    await plan('After');
    await vi.waitFor(async () => expect(await overview()).toMatchObject({ sent: 2 }), 10_000);
    const letters = sink.received.map(({ raw }) => raw);
    expect(letters.every((raw) => /^Subject: Come to After\r$/m.test(raw))).toBe(true);
    expect(letters.join('').replaceAll('=\r\n', '')).toContain('https://meet.example.org/c/');
    expect(letters.join('')).not.toContain('Before');
    expect(await smtpService()).toMatchObject({ state: 'working' });
    const { data } = await client.ask(
      '{ mailLetters(first: 1) { nodes { recipientName status } total { count } pageInfo { hasNextPage } } }',
    );
    expect(data.mailLetters).toMatchObject({ total: { count: 2 }, pageInfo: { hasNextPage: true } });
  });

  it('[SMTP-06] refuses words with variables that are none, by field and place', async () => {
    const { data } = await client.ask(
      'mutation { changeSettings(changes: { mailTemplates: { changeBodyRu: "<p>%conf_title</p>" } }) { ... on Rejection { code problems { field rule params { name value } } } } }',
    );
    expect(data.changeSettings).toMatchObject({
      code: 'VALIDATION_FAILED',
      problems: [
        {
          field: 'changeBodyRu',
          rule: 'unknownVariable',
          params: [
            { name: 'variable', value: '%conf_title' },
            { name: 'position', value: '4' },
          ],
        },
      ],
    });
  });

  it('[SMTP-02] [SMTP-07] waits in the queue while the server is stopped, and an orderly restart is no fault', async () => {
    await client.change(
      'changeSettings(changes: { mailNotices: { administratorAddress: "root@example.org" } })',
    );
    sink.behave({ 'MAIL FROM': '451 not now' });
    await plan('Later');
    await vi.waitFor(
      async () => expect(await overview()).toMatchObject({ state: 'FAILING', waiting: 2 }),
      10_000,
    );
    expect(await smtpService()).toMatchObject({ state: 'failing', detail: 'sender' });
    await server.close();
    sink.behave({});
    server = await startTestServer({ dataDir, environment });
    client = (await import('./testing/client.ts')).createClient(`http://127.0.0.1:${server.port}`);
    await client.signIn('PANEL', 'admin', 'a phrase that is long');
    const { data } = await client.ask('{ mailLetters(status: WAITING) { nodes { id } } }');
    for (const { id } of data.mailLetters.nodes) {
      await client.ask(`mutation { retryMail(id: "${id}") { __typename } }`);
    }
    await vi.waitFor(async () => expect(await overview()).toMatchObject({ sent: 4, waiting: 0 }), 10_000);
    expect(sink.received.some(({ to }) => to.join().includes('root@'))).toBe(false);
  });
});
