import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { createAuthentication } from '../authentication/authentication.ts';
import { createSignInThrottle } from '../authentication/sign-in-throttle.ts';
import type { Principal } from '../port.ts';
import { account, admin, auditor, createHarness, profile } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { createDigestCredentials } from './digest-credentials.ts';
import type { DeviceOwner, DigestAlgorithm } from './port.ts';
import { digestHash, responseTo } from './testing/digest-response.ts';

const run = promisify(execFile);
const password = 'violet harbour clock';
const REFUSAL = 250;
const realm = 'vc.example.org';
const exchange = {
  method: 'REGISTER',
  uri: 'sip:vc.example.org',
  nonce: 'once',
  nc: '00000001',
  cnonce: 'c',
};

type Device = {
  readonly username?: string;
  readonly secret: string;
  readonly algorithm?: DigestAlgorithm;
  readonly address?: string;
};

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));

const setUp = async () => {
  const harness = createHarness();
  const { log, gate, clock, ids, as } = harness;
  const directories = logDirectories(log);
  const authentication = createAuthentication({ gate, clock, ids, ...directories });
  const { digest, deviceSecrets } = authentication;
  const about = { realm: 'user', login: 'room', field: 'password' } as const;
  const passwordHash = await authentication.hashNewPassword(password, about);
  for (const accountId of ['room', 'anna']) {
    const data = { accountId, profile: profile(accountId), passwordHash, active: true };
    await as(admin, { type: 'CreateAccount', data });
  }
  const issue = async (principal: Principal = admin, login = 'room'): Promise<string> =>
    (await deviceSecrets.issue(principal, login, { address: '192.0.2.1' })).secret;
  /** Moves the clock while something waits for it. */
  const driven = async <Result>(work: Promise<Result>): Promise<Result> => {
    let done = false;
    const watched = work.finally(() => {
      done = true;
    });
    while (!done) {
      await new Promise(setImmediate);
      if (clock.pending > 0) clock.advance(REFUSAL);
    }
    return watched;
  };
  let host = 0;
  const seen: string[] = [];
  /** A device answers a challenge of a gateway; each attempt from another address unless it says otherwise. */
  const attempt = async ({ username = 'room', secret, algorithm = 'MD5', address }: Device) => {
    host += 1;
    const sent = responseTo(algorithm, digestHash(algorithm, `${username}:${realm}:${secret}`), exchange);
    const origin = { address: address ?? `198.51.100.${host}` };
    const proves = (ha1: string): boolean => {
      seen.push(ha1);
      return responseTo(algorithm, ha1, exchange) === sent;
    };
    const check = digest.check({ username, realm, algorithm, origin, userAgent: 'Room system' }, proves);
    return driven(check.then(({ accountId }) => accountId, codeOf));
  };
  const signIn = (typed: string) =>
    authentication
      .signIn({
        realm: 'user',
        login: 'room',
        password: typed,
        origin: { address: '192.0.2.9' },
        userAgent: '',
      })
      .then(() => 'in', codeOf);
  return {
    ...harness,
    ...directories,
    authentication,
    digest,
    deviceSecrets,
    issue,
    attempt,
    signIn,
    seen,
    driven,
  };
};

type World = Awaited<ReturnType<typeof setUp>>;

const eventsOf = async ({ log }: Pick<World, 'log'>) => (await Array.fromAsync(log.readAll(0))).flat();

describe('[LDAP-06] the secret of the devices of an account', () => {
  it('lets them in by each algorithm, under the login or the login at a domain, with hyphens or without', async () => {
    const { issue, attempt } = await setUp();
    const secret = await issue();
    expect(secret).toMatch(/^(?:[a-km-np-z2-9]{4}-){6}[a-km-np-z2-9]{4}$/);
    for (const algorithm of ['MD5', 'SHA-256', 'SHA-512-256'] as const) {
      expect(await attempt({ secret, algorithm })).toBe('room');
      expect(await attempt({ secret, algorithm, username: 'Room@vc.example.org' })).toBe('room');
      expect(await attempt({ secret: secret.replaceAll('-', ''), algorithm })).toBe('room');
    }
  });

  it('is never the password of the account', async () => {
    const { issue, attempt } = await setUp();
    expect(await attempt({ secret: password })).toBe('SIGN_IN_FAILED');
    await issue();
    expect(await attempt({ secret: password })).toBe('SIGN_IN_FAILED');
  });

  it('is refused at once when it is replaced, removed, or gone with the account, and stays gone', async () => {
    const world = await setUp();
    const { issue, attempt, as, vault } = { ...world, ...world.secrets };
    const first = await issue();
    const second = await issue();
    expect(await attempt({ secret: first })).toBe('SIGN_IN_FAILED');
    expect(await attempt({ secret: second })).toBe('room');
    await as(admin, { type: 'RemoveDeviceSecret', data: { accountId: 'room' } });
    expect(await attempt({ secret: second })).toBe('SIGN_IN_FAILED');
    const third = await issue();
    await as(admin, { type: 'DeleteAccount', data: { accountId: 'room' } });
    expect(await attempt({ secret: third })).toBe('SIGN_IN_FAILED');
    await as(admin, { type: 'RestoreAccount', data: { accountId: 'room' } });
    expect(await attempt({ secret: third })).toBe('SIGN_IN_FAILED');
    // What the vault still holds is removed by whoever follows the log.
    expect(vault.references()).toHaveLength(3);
  });

  it('ends with the person’s key', async () => {
    const { issue, attempt, secrets } = await setUp();
    const secret = await issue();
    await secrets.keyRing.forget('room');
    expect(await attempt({ secret })).toBe('SIGN_IN_FAILED');
    await secrets.vault.removeForgotten();
    expect(secrets.vault.references()).toEqual([]);
  });

  it('[AZ-01] is issued and removed by administrators and by the user himself, and by nobody else', async () => {
    const { issue, as, secrets } = await setUp();
    const program: Principal = {
      kind: 'application',
      id: 'app',
      grantId: 'g',
      scopes: ['users:write'],
      accountId: 'room',
    };
    const remove = { type: 'RemoveDeviceSecret', data: { accountId: 'room' } } as const;
    for (const stranger of [auditor, account('anna'), program, { kind: 'anonymous' } as const]) {
      const code = stranger.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      await expect(issue(stranger)).rejects.toMatchObject({ code });
      await expect(as(stranger, remove)).rejects.toMatchObject({ code });
    }
    expect(secrets.vault.references()).toEqual([]);
    await issue(admin);
    await issue(account('room'));
    expect((await as(account('room'), remove)).changed).toBe(true);
    await expect(issue(admin, 'nobody')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
    expect(secrets.keyRing.missing(['nobody'])).toEqual(['nobody']);
  });

  it('asks the user for his password', async () => {
    const { deviceSecrets, attempt } = await setUp();
    const principal = account('room') as Extract<Principal, { kind: 'account' }>;
    const request = { principal, origin: { address: '192.0.2.1' }, userAgent: 'Browser' };
    const wrong = deviceSecrets.issueOwn({ ...request, currentPassword: 'wrong' });
    await expect(wrong).rejects.toMatchObject({
      problems: [{ field: 'currentPassword', rule: 'wrongPassword' }],
    });
    const { secret } = await deviceSecrets.issueOwn({ ...request, currentPassword: password });
    expect(await attempt({ secret })).toBe('room');
  });

  it('is none where the vault is older than the log and lacks it', async () => {
    const { deviceSecrets, issue, attempt, secrets } = await setUp();
    expect(await deviceSecrets.holds('room')).toBe(false);
    const secret = await issue();
    expect(await deviceSecrets.holds('room')).toBe(true);
    for (const reference of secrets.vault.references()) await secrets.vault.remove(reference);
    expect(await deviceSecrets.holds('room')).toBe(false);
    expect(await attempt({ secret })).toBe('SIGN_IN_FAILED');
    expect(await attempt({ secret: await issue() })).toBe('room');
  });

  it('stands in no event', async () => {
    const world = await setUp();
    const secret = await world.issue();
    await world.attempt({ secret });
    expect(JSON.stringify(await eventsOf(world))).not.toContain(secret);
  });
});

describe('[AU-03] [PWD-02] wrong answers of devices', () => {
  const lockOut = async (world: World, over: object = {}) => {
    const changes = { lockOutAttempts: 3, lockOutDuration: 600, lockOutResetAfter: 300, ...over };
    await world.as(admin, { type: 'ChangePasswordSettings', data: { changes, confirmed: true } });
  };

  it('count together with wrong passwords, and lock both doors', async () => {
    const world = await setUp();
    await lockOut(world);
    const secret = await world.issue();
    expect(await world.attempt({ secret: 'wrong' })).toBe('SIGN_IN_FAILED');
    expect(await world.signIn('wrong')).toBe('SIGN_IN_FAILED');
    expect(await world.attempt({ secret: 'wrong' })).toBe('SIGN_IN_FAILED');
    expect(await world.attempt({ secret })).toBe('ACCOUNT_LOCKED');
    expect(await world.attempt({ secret: 'wrong' })).toBe('SIGN_IN_FAILED');
    expect(await world.signIn(password)).toBe('ACCOUNT_LOCKED');
    await world.as(admin, { type: 'UnlockAccount', data: { accountId: 'room' } });
    expect(await world.attempt({ secret })).toBe('room');
  });

  it('are not forgiven by a device that answers rightly meanwhile', async () => {
    const world = await setUp();
    await lockOut(world);
    const secret = await world.issue();
    for (const _ of [1, 2, 3]) {
      expect(await world.attempt({ secret })).toBe('room');
      expect(await world.signIn('wrong')).toBe('SIGN_IN_FAILED');
    }
    expect(await world.signIn(password)).toBe('ACCOUNT_LOCKED');
    expect(await world.attempt({ secret })).toBe('ACCOUNT_LOCKED');
  });

  it('count nowhere where there is no secret to guess', async () => {
    const world = await setUp();
    await lockOut(world);
    for (const _ of [1, 2, 3, 4]) await world.attempt({ secret: 'wrong' });
    expect(await world.signIn(password)).toBe('in');
  });

  it('are refused where there is no secret, whatever a gateway makes of them', async () => {
    const { digest, driven } = await setUp();
    for (const username of ['room', 'nobody']) {
      const given = { username, realm, algorithm: 'MD5', origin: {}, userAgent: '' } as const;
      const code = digest.check(given, () => true).then(() => 'in', codeOf);
      expect(await driven(code)).toBe('SIGN_IN_FAILED');
    }
  });

  it('[AU-05] are refused alike and after the same time, whoever is meant', async () => {
    const world = await setUp();
    const { attempt, clock, issue, as, seen } = world;
    const secret = await issue();
    const off = await issue(admin, 'anna');
    await as(admin, { type: 'DeactivateAccount', data: { accountId: 'anna' } });
    const cases = [
      { secret: 'wrong' },
      { secret: 'wrong', username: 'nobody' },
      { secret: off, username: 'anna' },
      { secret: 'wrong', username: 'x'.repeat(255) },
    ];
    for (const one of cases) {
      seen.length = 0;
      const started = clock.monotonic();
      expect(await attempt({ ...one, algorithm: 'SHA-256' })).toBe('SIGN_IN_FAILED');
      expect(clock.monotonic() - started).toBe(REFUSAL);
      expect(seen.every((ha1) => /^[0-9a-f]{64}$/.test(ha1))).toBe(true);
    }
    const started = clock.monotonic();
    expect(await attempt({ secret })).toBe('room');
    expect(clock.monotonic()).toBe(started);
  });

  it('[AU-05] are tried on the same HA1 each time, also for a login that nobody has', async () => {
    const { attempt, seen } = await setUp();
    await attempt({ secret: 'wrong', username: 'nobody' });
    const first = [...seen];
    seen.length = 0;
    await attempt({ secret: 'other', username: 'nobody' });
    expect(seen).toEqual(first);
    seen.length = 0;
    await attempt({ secret: 'other', username: 'somebody' });
    expect(seen).not.toEqual(first);
  });

  it('are written down with the name of the device, and slowed down', async () => {
    const world = await setUp();
    await world.issue();
    const codes = [];
    for (let i = 0; i < 7; i++) codes.push(await world.attempt({ secret: 'wrong', address: '192.0.2.7' }));
    expect(codes).toEqual([...Array(5).fill('SIGN_IN_FAILED'), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await world.signIn(password)).toBe('in');
    const failures = (await eventsOf(world)).filter(({ type }) => type === 'SignInFailed');
    expect(failures.at(0)?.data).toEqual({
      realm: 'user',
      login: 'room',
      reason: 'wrong-password',
      userAgent: 'Room system',
    });
    expect(failures.at(-1)?.data).toMatchObject({ reason: 'throttled' });
  });

  it('are under way by the thousand at most', async () => {
    const { gate, clock, ids, secrets, devices, issue } = await setUp();
    await issue();
    const slow = Promise.withResolvers<DeviceOwner | null>();
    const digest = createDigestCredentials({
      ...{ gate, clock, ids, secrets, throttle: createSignInThrottle(clock) },
      devices: { of: () => slow.promise },
    });
    const one = (host: number): Promise<string> => {
      const origin = { address: `10.1.${host >> 8}.${host & 255}` };
      const given = { username: `u${host}`, realm, algorithm: 'MD5', origin, userAgent: '' } as const;
      return digest.check(given, () => true).then(() => 'in', codeOf);
    };
    const thousand = Array.from({ length: 1_000 }, (_, host) => one(host));
    expect(await one(1_000)).toBe('OVERLOADED');
    slow.resolve(await devices.of('room'));
    expect(new Set(await Promise.all(thousand))).toEqual(new Set(['in']));
    expect(await one(1_001)).toBe('in');
  });

  it('are refused whatever the field says', async () => {
    const { digest, driven, issue } = await setUp();
    await issue();
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('room', 'room@', '@room'),
    );
    let host = 0;
    const property = fc.asyncProperty(name, name, async (username, given) => {
      host += 1;
      const origin = { address: `10.2.${host >> 8}.${host & 255}` };
      const about = { username, realm: given, algorithm: 'SHA-256', origin, userAgent: given } as const;
      const code = await driven(digest.check(about, (ha1) => ha1 === given).then(() => 'in', codeOf));
      expect(['SIGN_IN_FAILED', 'VALIDATION_FAILED', 'RATE_LIMITED']).toContain(code);
    });
    await fc.assert(property, { seed: 20_260_501, numRuns: 100 });
  });

  it('are refused before they are tried when the names are beyond reason', async () => {
    const { digest, log } = await setUp();
    const head = log.head;
    const given = { realm, algorithm: 'MD5', origin: {}, userAgent: '' } as const;
    for (const username of ['', 'x'.repeat(256)]) {
      await expect(digest.check({ ...given, username }, () => true)).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
    expect(log.head).toBe(head);
  });
});

/** `name="value"` and `name=value` of an Authorization header; good enough for one well-known client. */
const parametersOf = (header: string): ReadonlyMap<string, string> =>
  new Map(
    [...header.matchAll(/(\w+)=(?:"([^"]*)"|([^,\s]*))/g)].map(([, name = '', a, b]) => [name, a ?? b ?? '']),
  );

describe('[LDAP-06] clients that others have written', () => {
  it.each(['MD5', 'SHA-256'] as const)(
    'come in with the secret and without it do not: curl, %s',
    async (algorithm) => {
      const { digest, issue, driven } = await setUp();
      const secret = await issue();
      const app = fastify();
      app.get('/device', async ({ headers, ip }, reply) => {
        const given = parametersOf(headers.authorization ?? '');
        const of = (name: string): string => given.get(name) ?? '';
        const sent = {
          method: 'GET',
          uri: of('uri'),
          nonce: of('nonce'),
          nc: of('nc'),
          cnonce: of('cnonce'),
        };
        const about = {
          username: of('username'),
          realm,
          algorithm,
          origin: { address: ip },
          userAgent: 'curl',
        };
        const proves = (ha1: string) => responseTo(algorithm, ha1, sent) === of('response');
        const who =
          headers.authorization === undefined
            ? undefined
            : await digest.check(about, proves).catch(() => undefined);
        if (who !== undefined) return who.accountId;
        const challenge = `Digest realm="${realm}", nonce="abc", qop="auth", algorithm=${algorithm}`;
        return reply.code(401).header('www-authenticate', challenge).send('');
      });
      const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/device`;
      const ask = async (user: string) => {
        const flags = ['-s', '-w', '%{http_code}', '--noproxy', '*', '--digest', '-u', user, url];
        return (await driven(run('curl', flags))).stdout;
      };
      expect(await ask(`room:${secret}`)).toBe('room200');
      expect(await ask(`room:${password}`)).toBe('401');
      await app.close();
    },
  );

  it('agree on SHA-512-256: openssl', async () => {
    const { digest, issue } = await setUp();
    const secret = await issue();
    const hash = async (text: string): Promise<string> => {
      const child = run('openssl', ['dgst', '-sha512-256', '-r']);
      child.child.stdin?.end(text);
      return (await child).stdout.slice(0, 64);
    };
    const expected = await hash(`room:${realm}:${secret}`);
    const given = { username: 'room', realm, algorithm: 'SHA-512-256', origin: {}, userAgent: '' } as const;
    expect(await digest.check(given, (ha1) => ha1 === expected)).toEqual({ accountId: 'room' });
  });
});
