import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#command-api/port.ts';
import { account, admin, auditor, profile, someHash } from '#command-api/testing/harness.ts';
import { startGraphQL } from './testing.ts';

const system = { kind: 'system', component: 'spec' } as const;
let server: Awaited<ReturnType<typeof startGraphQL>>;

/** Signs in as the read models know it, so that the connection's rights can be looked up again. */
const signIn = async (id: string, role: 'admin' | 'auditor'): Promise<Principal> => {
  const person = { administratorId: id, displayName: id, passwordHash: someHash, mustChangePassword: false };
  const sessionId = `session-of-${id}`;
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const principal = { kind: 'administrator', id } as const;
  await server.given(
    system,
    { type: 'CreateAdministrator', data: { ...person, role } },
    {
      type: 'RecordSignIn',
      data: { sessionId, principal, tokenHash: 'h'.repeat(43), expiresAt, userAgent: '' },
    },
  );
  return { kind: 'administrator', id, role, sessionId };
};

let root: Principal;
let watcher: Principal;
beforeAll(async () => {
  server = await startGraphQL();
  root = await signIn('root-admin', 'admin');
  watcher = await signIn('watcher', 'auditor');
  const data = { accountId: 'anna', profile: profile('Anna'), passwordHash: someHash, active: true };
  await server.given(admin, { type: 'CreateAccount', data });
});
afterAll(() => server.close());

const definition = {
  title: 'Weekly',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'public',
  description: '',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
} as const;

/** The first value that fits; earlier ones tell of steps on the way. */
type Told = { readonly conference: { readonly title: string; readonly running?: { id: string } } | null };
const until = async (iterator: AsyncIterator<{ data: Told }>, fits: (data: Told) => boolean) => {
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) throw new Error('the subscription has ended');
    if (fits(value.data)) return value.data;
  }
};

/** Code of the error that ends an iterator. */
const codeOf = (next: Promise<unknown>): Promise<unknown> =>
  next.then(
    () => 'ALLOWED',
    (error) => error.extensions.code,
  );

describe('a subscription', () => {
  it('[DASH-01] tells the newest sample and each that follows; who is slow misses what came between', async () => {
    const { dashboard } = server.services;
    dashboard.take({ users: 1 });
    const iterator = await server.follow('subscription { serverSamples { values { name value } } }', {
      administrator: root,
    });
    const next = async () => (await iterator.next()).value.data.serverSamples.values;
    expect(await next()).toEqual([{ name: 'users', value: 1 }]);
    const waiting = next();
    dashboard.take({ users: 2 });
    expect(await waiting).toEqual([{ name: 'users', value: 2 }]);
    dashboard.take({ users: 3 });
    dashboard.take({ users: 4 });
    expect(await next()).toEqual([{ name: 'users', value: 4 }]);
    await iterator.return();
  });

  it('[GQL-01] tells the state now and after each change', async () => {
    const iterator = await server.follow(
      'subscription { conference(id: "weekly") { title running { id } } }',
      {
        administrator: root,
      },
    );
    expect(await iterator.next()).toEqual({ done: false, value: { data: { conference: null } } });
    await server.given(admin, { type: 'CreateConference', data: { conferenceId: 'weekly', definition } });
    await until(iterator, ({ conference }) => conference?.title === 'Weekly');
    const data = { conferenceId: 'weekly', sessionId: 'run-1' };
    await server.given(admin, { type: 'StartConference', data });
    await until(iterator, ({ conference }) => conference?.running?.id === 'run-1');
    expect(await iterator.return()).toMatchObject({ done: true });
  });

  it('[REP-07] tells each settings change as it comes, also to the auditor', async () => {
    const text = 'subscription { settingsChanges { action objectId fields { name before after } } }';
    const iterator = await server.follow(text, { administrator: watcher });
    const next = iterator.next();
    const changes = { company: 'Acme' };
    await server.given(admin, {
      type: 'ChangeAccountProfile',
      data: { accountId: 'anna', profile: changes },
    });
    expect((await next).value.data.settingsChanges).toEqual({
      action: 'edit',
      objectId: 'anna',
      fields: [{ name: 'company', before: '""', after: '"Acme"' }],
    });
    await iterator.return();
  });

  it('tells only the lines of the event log that were asked for', async () => {
    const iterator = await server.follow('subscription { eventLog(source: "conference") { source event } }', {
      administrator: root,
    });
    const next = iterator.next();
    const failure = { realm: 'panel', login: 'x', reason: 'unknown-login', userAgent: '' } as const;
    await server.given(system, { type: 'RecordSignInFailure', data: failure });
    await server.given(admin, { type: 'StopConference', data: { conferenceId: 'weekly' } });
    expect((await next).value.data.eventLog).toEqual({ source: 'conference', event: 'session_closed' });
    await iterator.return();
  });

  it('ends at once when it is returned, even while nothing happens', async () => {
    const text = 'subscription { settingsChanges { id } }';
    const iterator = await server.follow(text, { administrator: root });
    const next = iterator.next();
    await iterator.return();
    expect(await next).toMatchObject({ done: true });
  });

  const all = [
    'serverStatus { name }',
    'serverSamples { at }',
    'runningSessions { id }',
    'conference(id: "weekly") { id }',
    'session(id: "run-1") { id }',
    'eventLog { id }',
    'settingsChanges { id }',
  ];

  it.each(all)('%s is refused to strangers and accounts that do not own it', async (field) => {
    const codeFor = async (asking: object) => {
      const answer = await server.follow(`subscription { ${field} }`, asking);
      if (answer.errors) return answer.errors[0].extensions.code;
      return codeOf(answer.next());
    };
    expect(await codeFor({})).toBe('UNAUTHENTICATED');
    const own = field.startsWith('conference') || field.startsWith('session');
    expect(await codeFor({ account: account('boris') })).toBe(own ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  });

  it.each(all.filter((field) => !/^(conference|eventLog|settingsChanges)/.test(field)))(
    '%s is allowed to the auditor',
    async (field) => {
      const iterator = await server.follow(`subscription { ${field} }`, { administrator: watcher });
      const { value } = await iterator.next();
      expect(value.errors).toBeUndefined();
      await iterator.return();
    },
  );

  it('is refused to an administrator whose session is none', async () => {
    const iterator = await server.follow('subscription { runningSessions { id } }', {
      administrator: auditor,
    });
    expect(await codeOf(iterator.next())).toBe('UNAUTHENTICATED');
  });

  it('tells nothing more once the session has ended', async () => {
    const leaving = await signIn('leaving', 'admin');
    const text = 'subscription { runningSessions { id } }';
    const iterator = await server.follow(text, { administrator: leaving });
    expect((await iterator.next()).value.data.runningSessions).toEqual([]);
    const data = { sessionId: 'session-of-leaving', reason: 'revoked' } as const;
    await server.given(system, { type: 'SignOut', data });
    await server.given(admin, {
      type: 'StartConference',
      data: { conferenceId: 'weekly', sessionId: 'run-2' },
    });
    expect(await codeOf(iterator.next())).toBe('UNAUTHENTICATED');
  });
});
