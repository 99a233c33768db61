import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  cbor,
  createSoftwareAuthenticator,
} from '#command-api/authentication/testing/software-authenticator.ts';
import { run as resetAdmin } from './commands/reset-admin.ts';
import { createClient, type TestClient } from './testing/client.ts';
import { freePort } from './testing/free-port.ts';
import { type Authenticator, type Lie, passkeysAt } from './testing/passkeys.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 120_000;

const start = async (environment: Record<string, string> = {}) => {
  const server = await startTestServer({ environment });
  const origin = server.url.replace('127.0.0.1', 'localhost');
  const client = await enterPanel(origin, server.firstAdministrator);
  return { server, origin, client, passkeys: passkeysAt(origin) };
};

type World = Awaited<ReturnType<typeof start>>;

const whoIs = async (client: TestClient): Promise<string | undefined> =>
  (await client.ask('{ viewer { administrator { id } } }')).data.viewer.administrator?.id;

const factorsOf = async (client: TestClient) =>
  (
    await client.ask(`{ viewer { secondFactorRequired secondFactors { recoveryCodesLeft
      passkeys { id name host addedAt usedAt } } } }`)
  ).data.viewer.secondFactors;

const headOf = async (client: TestClient): Promise<number> =>
  (await client.ask('{ serverStatus { projections { head } } }')).data.serverStatus.projections[0].head;

const failuresIn = async (client: TestClient): Promise<readonly string[]> => {
  const { data } = await client.ask('{ eventLog(first: 100) { nodes { event details { name value } } } }');
  return data.eventLog.nodes
    .filter(({ event }: { event: string }) => event.toLowerCase() === 'login_failed')
    .map(
      ({ details }: { details: { name: string; value: string }[] }) =>
        details.find(({ name }) => name === 'description')?.value,
    );
};

describe('a passkey at the whole server [ADM-01]', { timeout: PATIENCE }, () => {
  let world: World;
  const stick = createSoftwareAuthenticator();

  beforeAll(async () => {
    world = await start();
  }, PATIENCE);
  afterAll(() => world.server.close(), PATIENCE);

  it('is added after the password is asked again, brings codes, and ends every other session', async () => {
    const { client, origin, passkeys } = world;
    const elsewhere = createClient(origin);
    expect(await elsewhere.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    expect((await passkeys.begin(client)).code).toBe('PROOF_NEEDED');
    await passkeys.prove(client);
    const { codes } = await passkeys.add(client, stick);
    expect(new Set(codes).size).toBe(10);
    expect(await factorsOf(client)).toEqual({
      recoveryCodesLeft: 10,
      passkeys: [
        {
          id: stick.credentialId,
          name: 'Stick',
          host: 'localhost',
          addedAt: expect.any(String),
          usedAt: null,
        },
      ],
    });
    expect(await whoIs(client)).toBe('admin');
    await expect.poll(() => whoIs(elsewhere)).toBeUndefined();
    expect((await passkeys.begin(client)).excluded).toEqual([stick.credentialId]);
  });

  it('[AU-05] is asked for after the password, and lets in once for each challenge', async () => {
    const { origin, passkeys } = world;
    const browser = createClient(origin);
    const step = await passkeys.enter(browser, 'admin');
    expect(step).toMatchObject({
      methods: ['PASSKEY', 'RECOVERY_CODE'],
      passkey: {
        rpId: 'localhost',
        userVerification: false,
        allowed: [{ id: stick.credentialId, transports: ['usb'] }],
      },
    });
    const shown = stick.get({ ...step.passkey, origin, verified: false });
    expect(await passkeys.answer(browser, step.ticket, shown)).toBe('SIGNED_IN admin');
    expect(await passkeys.answer(browser, step.ticket, shown)).toBe('PASSKEY_FAILED');
    const again = await passkeys.enter(createClient(origin), 'admin');
    expect(await passkeys.answer(createClient(origin), again.ticket, shown)).toBe('PASSKEY_FAILED');
    // The challenge is gone with the first answer, whatever came of it.
    expect(await passkeys.show(browser, again, stick)).toBe('PASSKEY_FAILED');
    expect((await factorsOf(browser)).passkeys[0].usedAt).toEqual(expect.any(String));
  });

  it('[AU-05] stands for login and password when the authenticator knows who holds it', async () => {
    const { origin, passkeys } = world;
    const browser = createClient(origin);
    const asked = await passkeys.invite(browser);
    expect(asked.passkey).toMatchObject({ rpId: 'localhost', userVerification: true, allowed: [] });
    expect(await passkeys.show(browser, asked, stick)).toBe('SIGNED_IN admin');
    expect(await whoIs(browser)).toBe('admin');
  });

  const stranger = createSoftwareAuthenticator();
  const lies: readonly [string, Lie][] = [
    ['another challenge', { challenge: 'x'.repeat(43) }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['another host', { rpId: 'evil.example' }],
    ['an answer to a registration', { type: 'webauthn.create' }],
    ['nobody at the key', { present: false }],
    ['nobody verified', { verified: false }],
    ['the handle of another', { userHandle: 'AAAA' }],
    ['no handle', { userHandle: null }],
  ];

  it.each(lies)('[AU-05] lets nobody in without a password by %s', async (_what, lie) => {
    const { origin, passkeys } = world;
    const browser = createClient(origin);
    expect(await passkeys.comeIn(browser, stick, lie)).toBe('PASSKEY_FAILED');
    expect(await whoIs(browser)).toBeUndefined();
    expect(await passkeys.comeIn(browser, stick)).toBe('SIGNED_IN admin');
  });

  it('[AU-05] lets nobody in by a signature that was touched, of another key, or with a ticket of another kind', async () => {
    const { client, origin, passkeys } = world;
    const browser = createClient(origin);
    const { ticket, passkey } = await passkeys.invite(browser);
    const shown = stick.get({ ...passkey, origin });
    const theirs = stranger.get({ ...passkey, origin, userHandle: shown.userHandle });
    const bytes = Buffer.from(shown.signature, 'base64url');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    for (const answer of [
      { ...shown, signature: bytes.toString('base64url') },
      { ...shown, signature: theirs.signature },
      { ...shown, authenticatorData: theirs.authenticatorData },
      theirs,
    ]) {
      const next = await passkeys.invite(browser);
      expect(await passkeys.answer(browser, next.ticket, answer)).toBe('PASSKEY_FAILED');
    }
    expect(await passkeys.answer(browser, 'x'.repeat(43), shown)).toBe('PASSKEY_FAILED');
    const invited = await client.ask(
      'mutation ($ticket: String!) { finishSignIn(ticket: $ticket, method: RECOVERY_CODE, code: "x") { ... on Rejection { code } } }',
      { ticket },
    );
    expect(invited.data.finishSignIn.code).toBe('SECOND_FACTOR_FAILED');
    expect(await whoIs(browser)).toBeUndefined();
    expect(await passkeys.comeIn(browser, stick)).toBe('SIGNED_IN admin');
    await vi.waitFor(async () => expect(await failuresIn(browser)).toContain('wrong-passkey'));
  });

  it('[AU-05] answers alike for a passkey that nobody has, and slows both down', async () => {
    const { origin, passkeys } = world;
    const browser = createClient(origin);
    const unknown = createSoftwareAuthenticator();
    const guessed = async (by: Authenticator, lie: Lie) => {
      const outcomes: string[] = [];
      for (let n = 0; n < 5; n++) outcomes.push(await passkeys.comeIn(browser, by, lie));
      return [...outcomes, ...(await Promise.all([1, 2].map(() => passkeys.comeIn(browser, by, lie))))];
    };
    const slowed = [...Array(5).fill('PASSKEY_FAILED'), 'RATE_LIMITED', 'RATE_LIMITED'];
    expect(await guessed(stick, { type: 'no' })).toEqual(slowed);
    expect(await guessed(unknown, {})).toEqual(slowed);
  });

  it('[AU-05] is refused and recorded when its count went back: somebody has a copy', async () => {
    const { origin, passkeys, client } = world;
    await passkeys.prove(client);
    // The prover has a factor: he shows it.
    const step = await client.ask(
      `mutation ($password: String!) { result: proveIdentity(password: $password) {
        ... on SecondFactorNeeded { ticket passkey { challenge rpId } } } }`,
      { password: NEW_PASSWORD },
    );
    const { ticket, passkey } = step.data.result;
    const proved = await client.ask(
      `mutation ($ticket: String!, $passkey: PasskeyAssertion) { result: finishProof(ticket: $ticket, method: PASSKEY, passkey: $passkey) {
        __typename } }`,
      { ticket, passkey: stick.get({ ...passkey, origin }) },
    );
    expect(proved.data.result.__typename).toBe('IdentityProved');
    const phone = createSoftwareAuthenticator();
    expect(await passkeys.add(client, phone, { counter: 7 }, 'Phone')).toMatchObject({ codes: [] });
    const browser = createClient(origin);
    expect(await passkeys.comeIn(browser, phone, { counter: 9 })).toBe('SIGNED_IN admin');
    for (const counter of [9, 8, 0]) {
      expect(await passkeys.comeIn(createClient(origin), phone, { counter })).toBe('PASSKEY_COPIED');
    }
    // The report follows what others did in its own time.
    await vi.waitFor(async () => {
      const copied = (await failuresIn(browser)).filter((reason) => reason === 'copied-passkey');
      expect(copied).toHaveLength(3);
    });
  });

  it('is renamed and removed by its owner, codes staying until the last factor goes', async () => {
    const { client } = world;
    const [first, second] = (await factorsOf(client)).passkeys;
    await client.change(`renamePasskey(id: "${first.id}", name: "Blue stick")`);
    expect((await factorsOf(client)).passkeys[0].name).toBe('Blue stick');
    await client.change(`removePasskey(id: "${first.id}")`);
    expect((await factorsOf(client)).recoveryCodesLeft).toBe(10);
    await client.change(`removePasskey(id: "${second.id}")`);
    expect(await factorsOf(client)).toEqual({ recoveryCodesLeft: 0, passkeys: [] });
    expect(await createClient(world.origin).signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
  });
});

describe('making a passkey [ADM-01]', { timeout: PATIENCE }, () => {
  let world: World;
  beforeAll(async () => {
    world = await start();
    await world.passkeys.prove(world.client);
  }, PATIENCE);
  afterAll(() => world.server.close(), PATIENCE);

  const lies: readonly [string, Lie][] = [
    ['another challenge', { challenge: 'x'.repeat(43) }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another host', { rpId: 'evil.example' }],
    ['an answer to a sign-in', { type: 'webauthn.get' }],
    ['nobody at the key', { present: false }],
    ['an algorithm that was not asked for', { algorithm: -36 }],
    ['a statement where none is said to be', { statement: new Map([['sig', Buffer.from('x')]]) }],
    [
      'a self-signature that is none',
      {
        format: 'packed',
        statement: new Map<string, number | Buffer>([
          ['alg', -7],
          ['sig', Buffer.from('x')],
        ]),
      },
    ],
    ['the chain of a maker', { format: 'packed', statement: new Map([['x5c', [Buffer.from('x')]]]) }],
    ['a format that nobody asked for', { format: 'tpm' }],
  ];
  it.each(lies)('[AU-05] is refused for %s', async (_what, lie) => {
    const { client, passkeys } = world;
    const head = await headOf(client);
    expect(await passkeys.add(client, createSoftwareAuthenticator(), lie)).toEqual({
      code: 'PASSKEY_FAILED',
      problems: [],
    });
    expect(await headOf(client)).toBe(head);
  });

  it('[AU-05] takes each challenge once, and an id that is its own', async () => {
    const { client, origin, passkeys } = world;
    const asked = await passkeys.begin(client);
    const made = createSoftwareAuthenticator().create({ ...asked, origin });
    const other = createSoftwareAuthenticator();
    expect((await passkeys.finish(client, { ...made, credentialId: other.credentialId })).code).toBe(
      'PASSKEY_FAILED',
    );
    expect((await passkeys.finish(client, made)).code).toBe('PASSKEY_FAILED');
    expect((await factorsOf(client)).passkeys).toEqual([]);
  });

  it('[AU-05] never fails by itself, whatever bytes come, and changes nothing', async () => {
    const { client, origin, passkeys } = world;
    const head = await headOf(client);
    const real = createSoftwareAuthenticator();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
      fc.constant(cbor(new Map([['fmt', 'none']]))),
    );
    const field = (good: string) =>
      fc.oneof(
        fc.constant(good),
        fc.string({ maxLength: 60 }),
        bytes.map((raw) => raw.toString('base64url')),
        fc.nat({ max: good.length }).map((at) => good.slice(0, at)),
        fc.constant('A'.repeat(20_000)),
        fc.constant(Buffer.from('{"type":null,"challenge":{},"origin":[]}').toString('base64url')),
        fc.constant(Buffer.from('9f'.repeat(6000), 'hex').toString('base64url')),
      );
    const asked = await passkeys.begin(client);
    const made = real.create({ ...asked, challenge: 'other', origin });
    const shown = real.get({ ...asked, challenge: 'other', origin });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          credentialId: field(made.credentialId),
          clientDataJSON: field(made.clientDataJSON),
          attestationObject: field(made.attestationObject),
          transports: fc.array(fc.string(), { maxLength: 4 }),
        }),
        fc.record({
          credentialId: field(shown.credentialId),
          clientDataJSON: field(shown.clientDataJSON),
          authenticatorData: field(shown.authenticatorData),
          signature: field(shown.signature),
          userHandle: fc.option(fc.string({ maxLength: 200 })),
        }),
        async (attestation, assertion) => {
          await passkeys.begin(client);
          expect(['PASSKEY_FAILED', 'VALIDATION_FAILED']).toContain(
            (await passkeys.finish(client, attestation)).code,
          );
          const { ticket } = await passkeys
            .invite(client)
            .then((one) => (one.ticket === undefined ? { ticket: '' } : one));
          expect(['PASSKEY_FAILED', 'RATE_LIMITED']).toContain(
            await passkeys.answer(client, ticket, assertion),
          );
        },
      ),
      { numRuns: 150 },
    );
    expect((await factorsOf(client)).passkeys).toEqual([]);
    expect(await whoIs(client)).toBe('admin');
    const { data } = await client.ask('{ eventLog(first: 200) { nodes { event } } }');
    const kinds = new Set(data.eventLog.nodes.map(({ event }: { event: string }) => event.toLowerCase()));
    expect(
      [...kinds].filter((kind) => !['login', 'logout', 'login_failed', 'start'].includes(String(kind))),
    ).toEqual([]);
    expect(await headOf(client)).toBeGreaterThanOrEqual(head);
  });
});

describe('where passkeys can be [ADM-01]', { timeout: PATIENCE }, () => {
  const placeAt = async (url: string, host?: string) => {
    const { request } = await import('node:http');
    const { port } = new URL(url);
    const body = JSON.stringify({ query: '{ viewer { passkeyPlace { origin obstacle } } }' });
    return new Promise<unknown>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', ...(host ? { host } : {}) };
      const sent = request(
        { host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve(JSON.parse(Buffer.concat(parts).toString()).data.viewer.passkeyPlace),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };

  it('says why there can be none: by a number, without TLS, by a name that only the request knows', async () => {
    const plain = await startTestServer();
    expect(await placeAt(plain.url)).toEqual({ origin: null, obstacle: 'IP_ADDRESS' });
    expect(await placeAt(plain.url, 'evil.example')).toEqual({ origin: null, obstacle: 'INSECURE' });
    for (const host of ['a:b:c', '[', ':', '..', '-:99999']) {
      expect(await placeAt(plain.url, host)).toMatchObject({ origin: null });
    }
    const client = await enterPanel(plain.url, plain.firstAdministrator);
    const passkeys = passkeysAt(plain.url);
    await passkeys.prove(client);
    expect((await passkeys.begin(client)).code).toBe('PASSKEYS_IMPOSSIBLE');
    expect((await passkeys.invite(client)).code).toBe('PASSKEYS_IMPOSSIBLE');
    await plain.close();
  });

  it('believes the address in the settings and no Host header', async () => {
    const port = String(await freePort());
    const environment = {
      ROSTRUM_WEB_PORT: port,
      ROSTRUM_WEB_EXTERNAL_URL: 'https://meet.example.org',
    };
    const server = await startTestServer({ environment });
    for (const host of [undefined, 'evil.example', 'localhost']) {
      expect(await placeAt(`http://127.0.0.1:${port}`, host)).toEqual({
        origin: 'https://meet.example.org',
        obstacle: null,
      });
    }
    await server.close();
  });
});

describe('losing passkeys [ADM-01]', { timeout: PATIENCE }, () => {
  it('is repaired by a colleague, who ends the sessions, and by reset-admin at the machine', async () => {
    const dataDir = temporaryFolder();
    const first = await startTestServer({ dataDir });
    const origin = first.url.replace('127.0.0.1', 'localhost');
    const passkeys = passkeysAt(origin);
    const admin = await enterPanel(origin, first.firstAdministrator);
    const stick = createSoftwareAuthenticator();
    await passkeys.prove(admin);
    await passkeys.add(admin, stick);
    await admin.change(
      'createAdministrator(login: "olga", displayName: "", role: ADMIN, password: $password)',
      {
        password: 'a first long password',
      },
    );
    const olga = await enterPanel(origin, { login: 'olga', password: 'a first long password' });
    const phone = createSoftwareAuthenticator();
    await passkeys.prove(olga);
    await passkeys.add(olga, phone);
    const { data } = await admin.ask(
      '{ administrators { id hasSecondFactor hasAuthenticatorApp passkeyCount } }',
    );
    expect(data.administrators).toEqual(
      ['admin', 'olga'].map((id) => ({
        id,
        hasSecondFactor: true,
        hasAuthenticatorApp: false,
        passkeyCount: 1,
      })),
    );
    await admin.change('resetSecondFactors(id: "olga")');
    await expect.poll(() => whoIs(olga)).toBeUndefined();
    expect(await passkeys.comeIn(createClient(origin), phone)).toBe('PASSKEY_FAILED');
    expect(await passkeys.comeIn(createClient(origin), stick)).toBe('SIGNED_IN admin');
    await first.close();

    let printed = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    expect(await resetAdmin(['admin', '--data-dir', dataDir])).toBe(0);
    write.mockRestore();
    expect(printed).toContain('The second factors of this administrator are removed, too.');
    const second = await startTestServer({ dataDir });
    const place = second.url.replace('127.0.0.1', 'localhost');
    expect(await passkeysAt(place).comeIn(createClient(place), stick)).toBe('PASSKEY_FAILED');
    const password = /password +(\S+)/.exec(printed)?.[1] ?? '';
    expect(await createClient(place).signIn('PANEL', 'admin', password)).toBe('SIGNED_IN');
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
