import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSink } from '#gateways/mail/sink.spec-support.ts';
import { TestClient as Participant } from '#gateways/webrtc/client.spec-support.ts';
import { joinData } from '#gateways/webrtc/parameters.spec-support.ts';
import { createClient } from './testing/client.ts';
import { enterPanel, startTestServer, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();

let sink: Awaited<ReturnType<typeof startSink>>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Awaited<ReturnType<typeof enterPanel>>;
/** Somebody without an account. */
let visitor: ReturnType<typeof createClient>;

beforeAll(async () => {
  sink = await startSink();
  const environment = {
    ROSTRUM_OUTGOING_ALLOW: '127.0.0.1',
    ROSTRUM_WEB_EXTERNAL_URL: 'https://meet.example.org',
  };
  server = await startTestServer({ dataDir, environment });
  panel = await enterPanel(`http://127.0.0.1:${server.port}`, server.firstAdministrator);
  visitor = createClient(`http://127.0.0.1:${server.port}`);
  await panel.change(
    'createAccount(login: "anna", profile: { displayName: "Anna" }, password: "a phrase that is long")',
  );
  await panel.change(
    `changeSettings(changes: { smtp: { host: "127.0.0.1", port: ${sink.port}, security: NONE, senderAddress: "meet@example.org" } })`,
  );
  await panel.change('changeSettings(changes: { mailNotices: { exclusions: true, language: EN } })');
  await webinar('launch');
}, PATIENCE);

afterAll(async () => {
  await server?.close();
  await sink?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const webinar = async (id: string): Promise<void> => {
  await panel.change(
    `createConference(input: { id: "${id}", title: "Launch ${id}", ownerId: "anna", visibility: PUBLIC })`,
  );
  await panel.change(`changeWebinarRegistration(conferenceId: "${id}", changes: { required: true })`);
};

const register = async (id: string, displayName: string, email: string) => {
  const answers = `[{ fieldId: "displayName", value: "${displayName}" }, { fieldId: "email", value: "${email}" }]`;
  const { data } = await visitor.ask(
    `mutation { registerForConference(id: "${id}", answers: ${answers}, language: RU) {
      ... on RegistrationAccepted { byMail } ... on Rejection { code problems { field rule } } } }`,
  );
  return data.registerForConference;
};

/** Quoted-printable or base64, as it came. */
const bodyOf = (raw: string): string =>
  raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .map((part) => {
      const text = part.slice(part.indexOf('\r\n\r\n') + 4);
      if (/^Content-Transfer-Encoding: base64/im.test(part)) return Buffer.from(text, 'base64').toString();
      return Buffer.from(
        text
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        'latin1',
      ).toString();
    })
    .join('\n');

const lettersTo = (address: string) =>
  sink.received.filter(({ to }) => to.join().includes(address)).map(({ raw }) => bodyOf(raw));

const keyFor = async (address: string): Promise<string> => {
  const letters = await vi.waitFor(() => {
    const found = lettersTo(address);
    if (found.length === 0) throw new Error('no letter yet');
    return found;
  }, 10_000);
  return /#key=([\w-]{64})/.exec(letters.join())?.[1] ?? '';
};

const ticketFor = async (id: string, key?: string, client = visitor) => {
  const given = key === undefined ? 'guestName: "Somebody"' : `key: "${key}"`;
  const { data } = await client.ask(
    `mutation { joinConference(id: "${id}", ${given}) {
      ... on JoinTicket { ticket displayName } ... on Rejection { code } } }`,
  );
  return data.joinConference;
};

const enter = async (id: string, key: string) => {
  const { ticket } = await ticketFor(id, key);
  const client = await Participant.open(`ws://127.0.0.1:${server.port}/signalling`);
  const room = await client.request('join', joinData(ticket));
  return { client, room };
};

const guests = async (id: string, text = '') =>
  (
    await panel.ask(
      `{ webinarGuests(conferenceId: "${id}", text: "${text}") {
        nodes { id displayName email excludedAt link } total { count } } }`,
    )
  ).data.webinarGuests;

const present = async () =>
  (
    await panel.ask('{ runningSessions { participants { displayName person { id } } } }')
  ).data.runningSessions.flatMap(({ participants }: { participants: unknown[] }) => participants);

describe('registration for a webinar', { timeout: PATIENCE }, () => {
  it('[REG-02] [SMTP-05] lets in by the link of the letter, in the language of the visitor', async () => {
    const page = await visitor.ask(
      '{ conferencePage(id: "launch") { joinAs registration { standing byMail form { id required } } } }',
    );
    expect(page.data.conferencePage).toEqual({
      joinAs: 'REGISTRATION_REQUIRED',
      registration: {
        standing: 'OPEN',
        byMail: true,
        form: [
          { id: 'displayName', required: true },
          { id: 'email', required: true },
        ],
      },
    });
    expect(await ticketFor('launch')).toEqual({ code: 'REGISTRATION_REQUIRED' });
    expect(await register('launch', 'Инга Смирнова', 'inga@example.org')).toEqual({ byMail: true });
    const key = await keyFor('inga@example.org');
    const [letter = ''] = lettersTo('inga@example.org');
    expect(letter).toContain(`https://meet.example.org/c/launch#key=${key}`);
    expect(letter).toContain('Здравствуйте, Инга Смирнова!');
    const named = await visitor.ask(`{ conferencePage(id: "launch") { nameByLink(key: "${key}") } }`);
    expect(named.data.conferencePage.nameByLink).toBe('Инга Смирнова');
    const { client, room } = await enter('launch', key);
    expect(room).toMatchObject({ conference: { title: 'Launch launch' } });
    expect(await present()).toMatchObject([
      { displayName: 'Инга Смирнова', person: { id: expect.stringMatching(/^guest2:/) } },
    ]);
    client.socket.close();
  });

  it('[REG-02] has one place for one link: the newest use of it counts', async () => {
    const key = await keyFor('inga@example.org');
    const first = await enter('launch', key);
    const second = await enter('launch', key);
    expect(await first.client.ended()).toMatchObject({ code: 4409 });
    expect((await present()).length).toBe(1);
    second.client.socket.close();
  });

  it('[REG-02] opens nothing by a forged link, a link to another conference, or a signed-in account', async () => {
    await webinar('other');
    const key = await keyFor('inga@example.org');
    const forged = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of ['', 'x', forged])
      expect(await ticketFor('launch', wrong)).toEqual({ code: 'REGISTRATION_LINK_DEAD' });
    expect(await ticketFor('other', key)).toEqual({ code: 'REGISTRATION_LINK_DEAD' });
    await panel.change(
      'createAccount(login: "eve", profile: { displayName: "Eve" }, password: "a phrase that is long")',
    );
    const eve = createClient(`http://127.0.0.1:${server.port}`);
    await eve.signIn('USER', 'eve', 'a phrase that is long');
    expect(await ticketFor('launch', undefined, eve)).toEqual({ code: 'REGISTRATION_REQUIRED' });
    await panel.change(
      'changeWebinarRegistration(conferenceId: "launch", changes: { accountsExempt: true })',
    );
    expect(await ticketFor('launch', undefined, eve)).toMatchObject({ displayName: 'Eve' });
  });

  it('[REG-02] tells nobody whether an address has registered', async () => {
    const sent = sink.received.length;
    expect(await register('launch', 'Somebody else', 'INGA@example.org')).toEqual({ byMail: true });
    expect(await register('launch', 'New', 'new@example.org')).toEqual({ byMail: true });
    await keyFor('new@example.org');
    // The same address may ask for the letter again after a while only.
    expect(sink.received.length).toBe(sent + 1);
    expect(
      (await guests('launch')).nodes.map(({ displayName }: { displayName: string }) => displayName),
    ).toEqual(['Инга Смирнова', 'New']);
    expect((await guests('launch', 'смирн')).total.count).toBe(1);
  });

  it('[REG-02] [SMTP-05] an exclusion ends the stay, kills the link and is told by mail', async () => {
    const key = await keyFor('inga@example.org');
    const { client } = await enter('launch', key);
    const [inga] = (await guests('launch', 'inga')).nodes;
    expect(inga.link).toBe(`https://meet.example.org/c/launch#key=${key}`);
    await panel.change(`excludeWebinarGuest(conferenceId: "launch", id: "${inga.id}", reason: "Spam")`);
    await client.told('removed');
    await client.ended();
    expect(await ticketFor('launch', key)).toEqual({ code: 'REGISTRATION_LINK_DEAD' });
    await vi.waitFor(() => expect(lettersTo('inga@example.org')).toHaveLength(2), 10_000);
    const [excluded] = (await guests('launch', 'inga')).nodes;
    expect(excluded).toMatchObject({ excludedAt: expect.any(String), link: null });
  });

  it('[SMTP-05] [REG-02] promises no letter while letters about registrations are off, and sends none', async () => {
    const switched = (on: boolean) =>
      panel.change(`changeSettings(changes: { mailNotices: { registrations: ${on} } })`);
    await switched(false);
    const page = await visitor.ask('{ conferencePage(id: "launch") { registration { byMail } } }');
    expect(page.data.conferencePage.registration.byMail).toBe(false);
    expect(await register('launch', 'Silent', 'silent@example.org')).toEqual({ byMail: false });
    await switched(true);
    await register('launch', 'Loud', 'loud@example.org');
    await keyFor('loud@example.org');
    expect(lettersTo('silent@example.org')).toEqual([]);
  });

  it('[REG-02] [PLAT-10] forgets everybody with the conference', async () => {
    const key = await keyFor('new@example.org');
    await panel.change('stopConference(id: "launch")');
    await panel.change('deleteConference(id: "launch")');
    await webinar('launch');
    await vi.waitFor(async () => expect((await guests('launch')).total.count).toBe(0), 20_000);
    expect(await ticketFor('launch', key)).toEqual({ code: 'REGISTRATION_LINK_DEAD' });
    const destroyed = join(dataDir, 'keys', 'keys.ring.destroyed');
    await vi.waitFor(() => expect(statSync(destroyed).size).toBeGreaterThan(0), 20_000);
  });

  it('[REG-01] answers each mistake by its field, whatever is sent', async () => {
    expect(await register('other', ' ', 'nobody')).toEqual({
      code: 'VALIDATION_FAILED',
      problems: [
        { field: 'answers.displayName', rule: 'required' },
        { field: 'answers.email', rule: 'email' },
      ],
    });
  });

  it('[REG-02] gives the list as a table, with what a spreadsheet would calculate made harmless', async () => {
    await register('other', '=1+1', 'formula@example.org');
    const table = (cookie: string) =>
      fetch(`http://127.0.0.1:${server.port}/export/registrations.csv?conference=other`, {
        headers: { cookie },
      });
    const text = await (await table(panel.cookieHeader())).text();
    const [header = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(header).toBe('"id";"display_name";"email";"registered";"excluded";"reason"');
    expect(rows).toEqual([expect.stringMatching(/^"#guest2:[^"]+";"'=1\+1";"formula@example.org";/)]);
    expect((await table('')).status).toBe(401);
  });

  it('[REG-02] slows down an address that registers many', async () => {
    let refused: string | undefined;
    for (let count = 0; count < 40 && refused === undefined; count += 1)
      refused = (await register('other', `Nobody ${count}`, `nobody${count}@example.org`)).code;
    expect(refused).toBe('RATE_LIMITED');
  });
});
