import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { admin, createHarness, type Harness } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { createAuthentication } from './authentication.ts';
import type { BegunSession } from './browser-sessions.ts';
import type { AdministratorPrincipal } from './own-factors-means.ts';
import { createPasswords } from './passwords.ts';
import type { SecondStep } from './second-step-tickets.ts';
import { totpCode } from './testing/totp-code.ts';

const minute = 60_000;
const halfMinute = 30_000;
const password = 'violet harbour clock';
const place = { address: '10.0.2.1', atConsole: false };
const browser = { origin: { address: '10.0.2.1' }, userAgent: 'Browser' };

const setUp = async () => {
  const harness = createHarness();
  const { log, gate, clock, ids } = harness;
  const directories = { ...logDirectories(log), secrets: memorySecrets() };
  const passwords = createPasswords();
  const authentication = createAuthentication({ gate, clock, ids, passwords, ...directories });
  for (const [administratorId, role] of [
    ['olga', 'admin'],
    ['ivan', 'auditor'],
  ] as const) {
    const about = { realm: 'panel', login: administratorId, field: 'password' } as const;
    const passwordHash = await authentication.hashNewPassword(password, about);
    const data = { administratorId, displayName: '', role, passwordHash, mustChangePassword: false };
    await harness.as(admin, { type: 'CreateAdministrator', data });
  }
  const enter = (login: string, address = '10.0.2.1', typed = password) =>
    authentication.signIn({ realm: 'panel', login, password: typed, origin: { address }, userAgent: '' });
  const session = (begun: BegunSession | SecondStep): BegunSession => {
    if ('ticket' in begun) throw new Error('a second factor was asked for');
    return begun;
  };
  const ticketOf = (begun: BegunSession | SecondStep): SecondStep => {
    if ('token' in begun) throw new Error('no second factor was asked for');
    return begun;
  };
  const principalOf = async ({ token }: BegunSession): Promise<AdministratorPrincipal> => {
    const principal = (await authentication.authenticate('panel', token, place))?.principal;
    if (principal?.kind !== 'administrator') throw new Error('not signed in');
    return principal;
  };
  /** Signs in and sets up an app. */
  const enrolled = async (login: string) => {
    const principal = await principalOf(session(await enter(login)));
    await authentication.prove({ principal, password, ...browser });
    const { secret } = authentication.factors.beginTotp(principal, 'Rostrum');
    const { codes, session: fresh } = await authentication.factors.enrolTotp(principal, {
      code: totpCode(secret, clock.now()),
      ...browser,
    });
    clock.advance(2 * halfMinute);
    return { principal: await principalOf(fresh), secret, codes };
  };
  const answer = (
    { ticket }: Pick<SecondStep, 'ticket'>,
    code: string,
    method: 'totp' | 'recovery-code' = 'totp',
    address = '10.0.2.1',
  ) => authentication.finishSignIn({ ticket, code, method, origin: { address }, userAgent: 'Browser' });
  return {
    ...harness,
    ...directories,
    authentication,
    enter,
    session,
    ticketOf,
    principalOf,
    enrolled,
    answer,
  };
};

const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'DONE',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

const everything = async ({ log }: Pick<Harness, 'log'>): Promise<string> =>
  JSON.stringify((await Array.fromAsync(log.readAll(0))).flat());

describe('a second factor at the door of the panel [ADM-01]', { timeout: 60_000 }, () => {
  it('[AU-05] is asked for after the password, and lets in with the code of now, before or after', async () => {
    const world = await setUp();
    const { secret } = await world.enrolled('olga');
    for (const shift of [-halfMinute, 0, halfMinute]) {
      world.clock.advance(4 * halfMinute);
      const step = world.ticketOf(await world.enter('olga'));
      expect(step.methods).toEqual(['totp', 'recovery-code']);
      const begun = await world.answer(step, totpCode(secret, world.clock.now() + shift));
      expect(await world.principalOf(begun)).toMatchObject({ id: 'olga', role: 'admin' });
    }
    world.clock.advance(4 * halfMinute);
    const late = world.ticketOf(await world.enter('olga'));
    const old = totpCode(secret, world.clock.now() - 2 * halfMinute);
    expect(await codeOf(world.answer(late, old))).toBe('SECOND_FACTOR_FAILED');
    expect(world.session(await world.enter('ivan')).token).toHaveLength(43);
  });

  it('[AU-05] takes no code twice, not even at the same moment or with another ticket', async () => {
    const world = await setUp();
    const { secret } = await world.enrolled('olga');
    const code = totpCode(secret, world.clock.now());
    const steps = await Promise.all(
      Array.from({ length: 4 }, (_, n) => world.enter('olga', `10.51.100.${n}`)),
    );
    const outcomes = await Promise.all(
      steps.map((step, n) => codeOf(world.answer(world.ticketOf(step), code, 'totp', `10.51.100.${n}`))),
    );
    expect(outcomes.sort()).toEqual(['DONE', ...Array(3).fill('SECOND_FACTOR_FAILED')]);
  });

  it('[AU-05] is slowed down with the passwords: knowing the password earns no fresh attempts', async () => {
    const world = await setUp();
    await world.enrolled('olga');
    const outcomes: string[] = [];
    for (let n = 0; n < 8; n++) {
      const entered = await world.enter('olga').catch((error: DomainError) => error.code);
      if (typeof entered === 'string') outcomes.push(entered);
      else outcomes.push(await codeOf(world.answer(world.ticketOf(entered), '000000')));
    }
    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill('SECOND_FACTOR_FAILED'));
    expect(outcomes.slice(5)).toEqual(Array(3).fill('RATE_LIMITED'));
    const told = (await everything(world)).match(/"reason":"wrong-second-factor"/g);
    expect(told).toHaveLength(5);
  });

  it('[AU-05] lets nobody try many codes from many addresses, but the owner in again later', async () => {
    const world = await setUp();
    const { secret } = await world.enrolled('olga');
    const guess = async (n: number): Promise<string> => {
      const address = `10.113.0.${n}`;
      const step = world.ticketOf(await world.enter('olga', address));
      return codeOf(world.answer(step, '000000', 'totp', address));
    };
    const outcomes: string[] = [];
    for (let n = 0; n < 14; n++) outcomes.push(await guess(n));
    expect(outcomes.filter((code) => code === 'SECOND_FACTOR_FAILED').length).toBeLessThanOrEqual(10);
    expect(outcomes.at(-1)).toBe('RATE_LIMITED');
    world.clock.advance(20 * minute);
    const step = world.ticketOf(await world.enter('olga'));
    expect(await codeOf(world.answer(step, totpCode(secret, world.clock.now())))).toBe('DONE');
  });

  it('[AU-05] has tickets for one sign-in, five answers and five minutes', async () => {
    const world = await setUp();
    const { secret } = await world.enrolled('olga');
    const now = () => totpCode(secret, world.clock.now());
    const late = world.ticketOf(await world.enter('olga'));
    world.clock.advance(5 * minute);
    expect(await codeOf(world.answer(late, now()))).toBe('SECOND_FACTOR_FAILED');
    const step = world.ticketOf(await world.enter('olga'));
    expect(await codeOf(world.answer(step, now()))).toBe('DONE');
    world.clock.advance(minute);
    expect(await codeOf(world.answer(step, now()))).toBe('SECOND_FACTOR_FAILED');
    const worn = world.ticketOf(await world.enter('olga'));
    for (let n = 0; n < 5; n++) {
      await codeOf(world.answer(worn, '000000', 'totp', `10.51.100.${n}`));
    }
    expect(await codeOf(world.answer(worn, now(), 'totp', '10.51.100.9'))).toBe('SECOND_FACTOR_FAILED');
    expect(await codeOf(world.answer({ ticket: 'x'.repeat(43) }, now()))).toBe('SECOND_FACTOR_FAILED');
  });

  it('[AU-05] is replaced by a recovery code, once each, however it is typed', async () => {
    const world = await setUp();
    const { codes } = await world.enrolled('olga');
    const [one = '', other = ''] = codes;
    expect(new Set(codes).size).toBe(10);
    expect(one).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const enter = async (code: string) =>
      codeOf(world.answer(world.ticketOf(await world.enter('olga')), code, 'recovery-code'));
    expect(await enter(` ${one.toUpperCase().replaceAll('-', ' ')} `)).toBe('DONE');
    expect(await enter(one)).toBe('SECOND_FACTOR_FAILED');
    expect(await enter(other)).toBe('DONE');
  });

  it('[AZ-04] leaves neither seed nor codes in the log, and the seed in the vault only while it counts', async () => {
    const world = await setUp();
    const { secret, codes, principal } = await world.enrolled('olga');
    const log = await everything(world);
    expect([secret, ...codes].filter((one) => log.includes(one))).toEqual([]);
    const { vault } = world.secrets;
    expect(vault.references()).toHaveLength(1);
    await world.secrets.keyRing.forget('olga');
    const step = world.ticketOf(await world.enter('olga'));
    expect(await codeOf(world.answer(step, totpCode(secret, world.clock.now())))).toBe(
      'SECOND_FACTOR_FAILED',
    );
    expect(principal.id).toBe('olga');
  });
});

describe('changing second factors [ADM-01]', { timeout: 60_000 }, () => {
  it('[AU-09] asks who is there, by all that is set up, and for five minutes', async () => {
    const world = await setUp();
    const { factors, prove, finishProof } = world.authentication;
    const principal = await world.principalOf(world.session(await world.enter('ivan')));
    const tryAll = () =>
      Promise.all([
        codeOf((async () => factors.beginTotp(principal, 'Rostrum'))()),
        codeOf(factors.removeTotp(principal, browser.origin)),
        codeOf(factors.changeRecoveryCodes(principal, browser.origin)),
      ]);
    expect(await tryAll()).toEqual(Array(3).fill('PROOF_NEEDED'));
    const wrong = prove({ principal, password: 'wrong', ...browser });
    await expect(wrong).rejects.toMatchObject({ problems: [{ field: 'password', rule: 'wrongPassword' }] });
    const { secret } = await world.enrolled('ivan');
    world.clock.advance(5 * minute);
    const step = await prove({ principal, password, ...browser });
    expect(step?.methods).toContain('totp');
    expect(await tryAll()).toEqual(Array(3).fill('PROOF_NEEDED'));
    const code = totpCode(secret, world.clock.now());
    const stranger = { ...principal, sessionId: 'another' };
    const answer = { ticket: step?.ticket ?? '', method: 'totp', code, ...browser } as const;
    expect(await codeOf(finishProof(stranger, answer))).toBe('SECOND_FACTOR_FAILED');
    world.clock.advance(minute);
    const again = await prove({ principal, password, ...browser });
    const fresh = totpCode(secret, world.clock.now());
    await finishProof(principal, { ...answer, ticket: again?.ticket ?? '', code: fresh });
    expect(await codeOf(factors.removeTotp(principal, browser.origin))).toBe('DONE');
    expect(world.session(await world.enter('ivan')).token).toHaveLength(43);
  });

  it('a ticket for the one purpose opens nothing for the other', async () => {
    const world = await setUp();
    const { secret, principal } = await world.enrolled('olga');
    const step = await world.authentication.prove({ principal, password, ...browser });
    const code = totpCode(secret, world.clock.now());
    const ticket = { ticket: step?.ticket ?? '' };
    expect(await codeOf(world.answer(ticket, code))).toBe('SECOND_FACTOR_FAILED');
    // By the password, and anew with the factor.
    expect((await world.types()).filter((type) => type === 'SignedIn')).toHaveLength(2);
  });

  it('an auditor manages his own and nobody else’s; an administrator resets those of others', async () => {
    const world = await setUp();
    const auditor = await world.enrolled('ivan');
    const full = await world.enrolled('olga');
    const { factors } = world.authentication;
    expect(await codeOf(factors.reset(auditor.principal, 'olga', browser.origin))).toBe('FORBIDDEN');
    expect(await codeOf(factors.requireForAll(auditor.principal, true, browser.origin))).toBe('FORBIDDEN');
    expect(await codeOf(factors.reset(full.principal, 'olga', browser.origin))).toBe('OWN_SECOND_FACTORS');
    expect(await codeOf(factors.reset(full.principal, 'ivan', browser.origin))).toBe('DONE');
    expect(world.session(await world.enter('ivan')).token).toHaveLength(43);
  });

  it('the rule holds back whoever has none until it is set up, and then no longer', async () => {
    const world = await setUp();
    const full = await world.enrolled('olga');
    await world.authentication.factors.requireForAll(full.principal, true, browser.origin);
    const begun = world.session(await world.enter('ivan'));
    const held = await world.principalOf(begun);
    expect(held.mustSetSecondFactor).toBe(true);
    const preferences = { language: 'ru', timeZone: 'server' } as const;
    const data = { administratorId: 'ivan', preferences };
    await world.as(held, { type: 'ChangeAdministratorPreferences', data });
    const refused = world.as(held, { type: 'RemoveTotp', data: { administratorId: 'ivan' } });
    expect(await codeOf(refused)).toBe('FORBIDDEN');
    await world.enrolled('ivan');
    expect((await world.principalOf(begun)).mustSetSecondFactor).toBeUndefined();
  });

  it('[AU-03] no password of an administrator opens a door of users or of programs', async () => {
    const world = await setUp();
    await world.enrolled('olga');
    const attempt = { realm: 'user', login: 'olga', password, ...browser } as const;
    expect(await codeOf(world.authentication.signIn(attempt))).toBe('SIGN_IN_FAILED');
    expect(await codeOf(world.authentication.checkPassword(attempt))).toBe('SIGN_IN_FAILED');
  });
});
