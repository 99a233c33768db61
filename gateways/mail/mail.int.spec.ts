import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { admin, profile, someHash } from '#command-api/testing/harness.ts';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { openMailWay } from '#platform/outgoing/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { type MailGateway, startMail } from './gateway.ts';
import type { MailConnection, MailNotices } from './settings.ts';
import { startSink } from './sink.spec-support.ts';

type Sink = Awaited<ReturnType<typeof startSink>>;

let folder: string;
let sink: Sink;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-mail-'));
  sink = await startSink();
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

const MINUTE = 60_000;

const start = async (
  changes: { connection?: Partial<MailConnection>; notices?: Partial<MailNotices>; name?: string } = {},
  log = openMemoryLog(),
  clock = virtualClock(),
) => {
  let connection: MailConnection = {
    host: '127.0.0.1',
    port: sink.port,
    security: 'none',
    authentication: 'none',
    login: '',
    password: '',
    senderAddress: 'meet@example.org',
    senderName: 'Meetings',
    verifyCertificate: true,
    certificateAuthority: '',
    ...changes.connection,
  };
  let notices: MailNotices = {
    administratorAddress: 'root@example.org',
    language: 'en',
    invitations: true,
    exclusions: true,
    restarts: true,
    missedCalls: true,
    ...changes.notices,
  };
  const people: Record<string, { name: string; email: string }> = {
    anna: { name: 'Anna Petrova', email: 'anna@example.org' },
    ivan: { name: changes.name ?? 'Иван Смирнов', email: 'ivan@example.org' },
    olga: { name: 'Olga', email: '' },
  };
  let followers: (() => void)[] = [];
  const gate = createCommandGate({ log, clock });
  const gateway: MailGateway = startMail({
    folder,
    log,
    clock,
    logger: silentLogger,
    chance: () => 0.5,
    serverName: 'Rostrum',
    version: '1.0.0',
    timeZone: 'Europe/Moscow',
    baseUrl: () => 'https://meet.example.org',
    way: openMailWay({ clock: systemClock, allowed: { ranges: ['127.0.0.1'] } }),
    people: async (login) => people[login] ?? null,
    settings: {
      connection: () => connection,
      notices: () => notices,
      words: () => ({ subject: '', body: '' }),
      follow: (changed) => {
        followers.push(changed);
        return () => {
          followers = followers.filter((one) => one !== changed);
        };
      },
    },
  });
  gateway.begin();
  closers.push(() => gateway.close());
  let commands = 0;
  const as = (
    command: RostrumCommand,
    principal: typeof admin | { kind: 'system'; component: string } = admin,
  ) => {
    commands += 1;
    const commandId = `${process.hrtime.bigint()}-${commands}`;
    return gate.execute(command, { principal, origin: {}, commandId, correlationId: commandId });
  };
  return {
    gateway,
    as,
    clock,
    log,
    people,
    configure: (next: Partial<MailConnection>, others: Partial<MailNotices> = {}) => {
      connection = { ...connection, ...next };
      notices = { ...notices, ...others };
      for (const follower of followers) follower();
    },
  };
};

type Server = Awaited<ReturnType<typeof start>>;

const definition: ConferenceDefinition = {
  title: 'Planning',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'internal',
  description: 'Agenda',
  invited: ['ivan'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};

const addAnna = ({ as }: Server) =>
  as({
    type: 'CreateAccount',
    data: {
      accountId: 'anna',
      profile: { ...profile, displayName: 'Anna' },
      passwordHash: someHash,
      active: true,
    },
  });

const plan = async (server: Server, changes: Partial<ConferenceDefinition> = {}, conferenceId = '482913') => {
  await server.as({
    type: 'CreateConference',
    data: { conferenceId, definition: { ...definition, ...changes } },
  });
};

const subjects = () => sink.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());

const settled = (server: Server, status: 'sent' | 'failed' | 'skipped' | 'waiting', count: number) =>
  vi.waitFor(() => expect(server.gateway.state().counts[status]).toBe(count), 5_000);

describe('letters of the server', () => {
  it('[SMTP-04] tell who is invited, what changed and that it is off, one recipient each', async () => {
    const server = await start();
    await addAnna(server);
    await plan(server, { invited: ['ivan', 'anna'] });
    await settled(server, 'sent', 2);
    await server.as({
      type: 'ChangeConference',
      data: { conferenceId: '482913', changes: { title: 'Plans', invited: ['ivan'] } },
    });
    await settled(server, 'sent', 4);
    await server.as({ type: 'DeleteConference', data: { conferenceId: '482913' } });
    await settled(server, 'sent', 5);
    expect(sink.received.map(({ to }) => to)).toEqual(sink.received.map(({ to }) => [to[0]]));
    expect(subjects().toSorted()).toEqual([
      'Cancelled: Plans',
      'Changed: Plans',
      'Invitation: Planning',
      'Invitation: Planning',
      'You are no longer invited: Plans',
    ]);
  });

  it('[SMTP-07] are sent once each, across a restart, and never for what happened before mail was there', async () => {
    const log = openMemoryLog();
    const first = await start({ connection: { host: '' } }, log);
    await addAnna(first);
    await plan(first);
    await first.gateway.close();
    rmSync(folder, { recursive: true, force: true });
    const second = await start({}, log, first.clock);
    expect(second.gateway.state().counts.waiting).toBe(0);
    sink.behave({ GREETING: '421 later' });
    await plan(second, { title: 'Second' }, 'second');
    await vi.waitFor(() => expect(second.gateway.state().state).toBe('failing'));
    await second.gateway.close();
    sink.behave({});
    const third = await start({}, log, first.clock);
    third.clock.advance(5 * MINUTE);
    await settled(third, 'sent', 1);
    expect(subjects()).toEqual(['Invitation: Second']);
  });

  it('[SMTP-07] wait longer each time that one address is not served yet, and are given up after two days', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': '451 4.7.1 Greylisted, come back' });
    await plan(server);
    const attempts: number[] = [];
    for (const pause of [1, 5, 15, 60, 240, 720, 1440]) {
      await vi.waitFor(() => {
        const [letter] = server.gateway.letters({ limit: 1 });
        expect(letter?.attempts).toBe(attempts.length + 1);
        expect(letter?.due).not.toBeNull();
      });
      attempts.push(pause);
      server.clock.advance(pause * MINUTE);
    }
    await settled(server, 'failed', 1);
    expect(server.gateway.letters({ limit: 1 })[0]).toMatchObject({
      problem: 'recipient',
      answer: '451 4.7.1 Greylisted, come back',
    });
  });

  it('[SMTP-07] that the server refuses for good are shown with its words, and go when told to', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': '550 5.1.1 No such user here' });
    await plan(server);
    await settled(server, 'failed', 1);
    const [letter] = server.gateway.letters({ status: 'failed', limit: 10 });
    expect(letter).toMatchObject({
      kind: 'invitation',
      conferenceId: '482913',
      recipient: 'ivan',
      attempts: 1,
    });
    expect(letter?.answer).toBe('550 5.1.1 No such user here');
    sink.behave({});
    expect(server.gateway.tryAgain(letter?.id ?? 0)).toBe(true);
    await settled(server, 'sent', 1);
    expect(server.gateway.tryAgain(letter?.id ?? 0)).toBe(false);
    expect(server.gateway.discard(letter?.id ?? 0)).toBe(true);
    expect(server.gateway.letters({ limit: 10 })).toEqual([]);
  });

  it.each([
    ['refuses connections', 'closed', 'connection'],
    ['greets with garbage', { GREETING: '\u0000\u0001garbage' }, 'protocol'],
    ['drops the line', { 'MAIL FROM': 'drop' }, 'connection'],
    ['does not take the sender', { 'MAIL FROM': '550 not you' }, 'sender'],
  ] as const)('[OP-02] leave a server alone that %s', async (_, manners, problem) => {
    const server = await start();
    await addAnna(server);
    if (manners === 'closed') server.configure({ port: 1 });
    else sink.behave(manners);
    await plan(server);
    await vi.waitFor(
      () => expect(server.gateway.state()).toMatchObject({ state: 'failing', problem }),
      5_000,
    );
    const tried = sink.connections();
    for (let index = 0; index < 20; index += 1) await plan(server, { title: `c${index}` }, `c${index}`);
    expect(server.gateway.state().counts.waiting).toBe(21);
    expect(sink.connections()).toBe(tried);
    sink.behave({});
    server.configure({ port: sink.port });
    await settled(server, 'sent', 21);
    expect(server.gateway.state().state).toBe('working');
  });

  it('[OP-02] give a silent server up, while commands go on', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': 'hang' });
    await plan(server);
    await vi.waitFor(() => expect(sink.said.some((line) => line.startsWith('RCPT'))).toBe(true));
    const started = performance.now();
    await plan(server, { title: 'Other' }, 'other');
    expect(performance.now() - started).toBeLessThan(500);
    await vi.waitFor(() => {
      server.clock.advance(61_000);
      expect(server.gateway.state()).toMatchObject({ state: 'failing', problem: 'timeout' });
    });
  });

  it('[SMTP-02] tell the administrator of a start after a fault, and of no other', async () => {
    const server = await start();
    const system = { kind: 'system', component: 'server' } as const;
    const begin = () =>
      server.as({ type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } }, system);
    const end = (reason: 'signal' | 'fault') =>
      server.as({ type: 'RecordServerStop', data: { node: 'main', reason } }, system);
    await begin();
    await end('signal');
    await begin();
    await end('fault');
    await begin();
    await begin();
    await settled(server, 'sent', 2);
    expect(sink.received.map(({ to }) => to)).toEqual([
      ['RCPT TO:<root@example.org>'],
      ['RCPT TO:<root@example.org>'],
    ]);
    server.configure({}, { restarts: false });
    await begin();
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 3);
  });

  it('[SMTP-04] are not written when switched off, nor to people without an address', async () => {
    const server = await start({ notices: { invitations: false } });
    await addAnna(server);
    await plan(server);
    await server.as({ type: 'ChangeConference', data: { conferenceId: '482913', changes: { invited: [] } } });
    await settled(server, 'sent', 1);
    server.configure({}, { invitations: true });
    await plan(server, { invited: ['olga', 'nobody'] }, 'third');
    await settled(server, 'skipped', 2);
    expect(server.gateway.letters({ limit: 2 }).map(({ problem }) => problem)).toEqual([
      'noAccount',
      'noAddress',
    ]);
    expect(subjects()).toEqual(['You are no longer invited: Planning']);
  });

  it('[SMTP-07] [ES-10] forget people who are forgotten', async () => {
    const server = await start();
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 1);
    delete server.people.ivan;
    await server.log.append({
      stream: 'person-ivan',
      expectedRevision: -1,
      events: [{ type: 'PersonForgotten', data: { personId: 'ivan' } }],
      metadata: {
        commandId: 'forget',
        now: '2026-03-01T09:00:00.000Z',
        actor: { kind: 'administrator', id: 'root' },
        correlationId: 'forget',
      },
    });
    await settled(server, 'sent', 0);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(files.join('')).not.toContain('ivan');
  });
});

describe('bytes of letters', () => {
  const lines = [
    'a\r\nBcc: all@example.org',
    'a\r\n.\r\nMAIL FROM:<x@x>',
    '\0',
    '=?utf-8?Q?=0D=0ABcc:x?=',
    '%conf_name',
    '$' + '{1+1}',
    '{{7*7}}',
    '<%= 7*7 %>',
  ];
  const clean = (text: string): string => text.replaceAll(/[^\P{Cc}]/gu, ' ');

  it.each(lines)('[FX-04] of a person called %j bring nothing in that was not meant', async (name) => {
    const server = await start({ name });
    await addAnna(server);
    await plan(server, { title: `n ${clean(name)}` });
    await settled(server, 'sent', 1);
    const [{ raw = '', to = [] } = {}] = sink.received;
    const [head = ''] = raw.split('\r\n\r\n');
    expect(to).toEqual(['RCPT TO:<ivan@example.org>']);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.match(/^Subject:/gm)).toHaveLength(1);
    expect(raw).not.toMatch(/\0/);
    expect(sink.said.filter((line) => /^MAIL/i.test(line))).toHaveLength(1);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it.each([
    'ivan@example.org, all@example.org',
    'all@example.org> <ivan@example.org',
    'ivan@example.org\r\nRCPT TO:<all@example.org>',
    '"ivan"@example.org',
    'Ivan <ivan@example.org>',
    'group: ivan@example.org;',
  ])('[FX-04] do not go to the address %j, which is none or more than one', async (email) => {
    const server = await start();
    await addAnna(server);
    server.people.ivan = { name: 'Ivan', email };
    await plan(server);
    await settled(server, 'skipped', 1);
    expect(sink.said).toEqual([]);
  });

  it('[FX-04] are bounded by the name of a conference that is not', async () => {
    const server = await start({ name: 'x'.repeat(1_000_000) });
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 1);
    expect(sink.received[0]?.raw.length).toBeLessThan(200_000);
    expect(sink.received[0]?.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  });
});

describe('trying mail by hand', () => {
  const connection = {
    host: '127.0.0.1',
    security: 'none',
    authentication: 'none',
    login: '',
    password: null,
    verifyCertificate: true,
    certificateAuthority: '',
  } as const;

  it('[SMTP-01] shows what both sides said, and where it ended', async () => {
    const server = await start();
    const port = sink.port;
    expect(await server.gateway.check({ ...connection, port })).toMatchObject({ problem: null });
    sink.behave({ EHLO: '554 go away', HELO: '554 go away' });
    const refused = await server.gateway.check({ ...connection, port });
    expect(refused).toMatchObject({ answer: '554 go away' });
    expect(refused.lines.at(-1)).toEqual({ from: 'server', text: '554 go away' });
    sink.behave({});
    expect(await server.gateway.check({ ...connection, port, security: 'starttls' })).toMatchObject({
      problem: 'noTls',
    });
    expect(await server.gateway.check({ ...connection, port, security: 'tls' })).toMatchObject({
      problem: 'tls',
    });
    const password = 'pa55word';
    const signIn = { ...connection, port, authentication: 'password', login: 'meet', password } as const;
    expect(await server.gateway.check(signIn)).toMatchObject({ problem: 'noSignIn' });
    expect(
      await server.gateway.check({ ...connection, host: 'no.such.host.invalid', port: 25 }),
    ).toMatchObject({ problem: 'name' });
    expect(await server.gateway.check({ ...connection, host: '169.254.169.254', port: 25 })).toMatchObject({
      problem: 'address',
    });
    expect(await server.gateway.check({ ...connection, host: '10.0.0.1', port: 80 })).toMatchObject({
      problem: 'port',
    });
  });

  it('[SMTP-01] hides passwords, by whatever words they are sent', async () => {
    const server = await start();
    const password = 'pa55word';
    const check = {
      ...connection,
      port: sink.port,
      authentication: 'password',
      login: 'meet',
      password,
    } as const;
    for (const offered of ['PLAIN', 'LOGIN']) {
      sink.said.length = 0;
      sink.behave({
        EHLO: `250-sink\r\n250 AUTH ${offered}`,
        'AUTH PLAIN': '535 5.7.8 wrong',
        'AUTH LOGIN': '334 VXNlcm5hbWU6',
        [Buffer.from('meet').toString('base64').toUpperCase()]: '334 UGFzc3dvcmQ6',
        [Buffer.from(password).toString('base64').toUpperCase()]: '535 5.7.8 wrong',
      });
      const { lines, problem } = await server.gateway.check(check);
      expect(problem).toBe('signIn');
      expect(sink.said.join('\n')).toContain(
        Buffer.from(offered === 'PLAIN' ? `\0meet\0${password}` : password).toString('base64'),
      );
      const text = lines.map((line) => line.text).join('\n');
      for (const form of [
        password,
        Buffer.from(password).toString('base64'),
        Buffer.from(`\0meet\0${password}`).toString('base64'),
      ])
        expect(text).not.toContain(form);
    }
  });

  it('[WB-10] sends the stored password to the server only that it was stored for', async () => {
    const stored = { authentication: 'password', login: 'meet', password: 'stored' } as const;
    const server = await start({ connection: stored });
    const check = { ...connection, port: sink.port, authentication: 'password', login: 'meet' } as const;
    expect(await server.gateway.check(check)).toMatchObject({ problem: 'noSignIn' });
    expect(() => server.gateway.check({ ...check, host: 'localhost' })).toThrow(/rule/);
    expect(() => server.gateway.check({ ...check, verifyCertificate: false })).toThrow(/rule/);
  });

  it('[SMTP-06] sends an example with a calendar entry, and refuses words with variables that are none', async () => {
    const server = await start();
    const draft = { kind: 'invitation', language: 'ru', subject: '', body: '' } as const;
    expect(await server.gateway.sendTest(draft, 'root@example.org')).toMatchObject({ problem: null });
    expect(sink.received[0]?.raw).toContain('text/calendar; charset=utf-8; method=REQUEST');
    expect(() => server.gateway.preview({ ...draft, body: '<p>%conf_nam</p>' })).toThrow(
      expect.objectContaining({
        problems: [
          { field: 'body', rule: 'unknownVariable', params: { variable: '%conf_nam', position: 4 } },
        ],
      }),
    );
    expect(() => server.gateway.sendTest(draft, 'a@b.c, d@e.f')).toThrow(/rule/);
  });
});
