import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { admin, createHarness } from '../../testing/harness.ts';
import { logDirectories } from '../../testing/log-directories.ts';
import { createAuthentication } from '../authentication.ts';
import type { BegunSession } from '../browser-sessions.ts';
import type { AdministratorPrincipal } from '../own-factors-means.ts';
import { createPasswords } from '../passwords.ts';
import type { PasskeyRequest } from '../second-step-tickets.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { passkeyPlaceOf } from './relying-party.ts';

const minute = 60_000;
const password = 'violet harbour clock';
const origin = 'https://meet.example.org';
const place = passkeyPlaceOf(origin, () => true);
const browser = { origin: { address: '10.0.2.1' }, userAgent: 'Browser' };

const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'DONE',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );

const setUp = async () => {
  const harness = createHarness();
  const { log, gate, clock, ids } = harness;
  const authentication = createAuthentication({
    ...{ gate, clock, ids, passwords: createPasswords() },
    ...logDirectories(log),
  });
  for (const administratorId of ['olga', 'ivan']) {
    const about = { realm: 'panel', login: administratorId, field: 'password' } as const;
    const passwordHash = await authentication.hashNewPassword(password, about);
    const created = { administratorId, displayName: '', role: 'admin', passwordHash } as const;
    await harness.as(admin, { type: 'CreateAdministrator', data: { ...created, mustChangePassword: false } });
  }
  const enter = (login: string, passkeys = place) =>
    authentication.signIn({ realm: 'panel', login, password, passkeys, ...browser });
  const stepOf = async (login: string, passkeys = place) => {
    const begun = await enter(login, passkeys);
    if ('token' in begun) throw new Error('no second factor was asked for');
    return begun;
  };
  const principalOf = async ({ token }: BegunSession): Promise<AdministratorPrincipal> => {
    const from = { address: '10.0.2.1', atConsole: false };
    const principal = (await authentication.authenticate('panel', token, from))?.principal;
    if (principal?.kind !== 'administrator') throw new Error('not signed in');
    return principal;
  };
  const proved = async (login: string) => {
    const begun = await enter(login);
    if (!('token' in begun)) throw new Error('a second factor was asked for');
    const principal = await principalOf(begun);
    await authentication.prove({ principal, password, ...browser });
    return principal;
  };
  const add = async (
    principal: AdministratorPrincipal,
    key = createSoftwareAuthenticator(),
    wait: () => void = () => undefined,
  ) => {
    const asked = await authentication.factors.beginPasskey(principal, place);
    wait();
    const attestation = key.create({ ...asked, origin });
    const { session } = await authentication.factors.addPasskey(principal, {
      ...{ name: 'Stick', attestation, place },
      ...browser,
    });
    return { key, principal: await principalOf(session) };
  };
  const show = (
    { ticket, passkey }: { ticket: string; passkey: PasskeyRequest | null },
    key: ReturnType<typeof createSoftwareAuthenticator>,
    address = '10.0.2.1',
  ) => {
    if (passkey === null) throw new Error('no passkey was asked for');
    const shown = key.get({ ...passkey, origin });
    const answer = { ticket, method: 'passkey', passkey: shown, place, userAgent: '' } as const;
    return authentication.finishSignIn({ ...answer, origin: { address } });
  };
  return { ...harness, authentication, enter, stepOf, proved, add, show, principalOf };
};

describe('passkeys at the door of the panel [ADM-01]', { timeout: 60_000 }, () => {
  it('[AU-05] have five minutes: to be made, after the password, and instead of it', async () => {
    const world = await setUp();
    const principal = await world.proved('olga');
    const late = () => world.clock.advance(5 * minute);
    expect(await codeOf(world.add(principal, createSoftwareAuthenticator(), late))).toBe('PROOF_NEEDED');
    await world.authentication.prove({ principal, password, ...browser });
    const asked = await world.authentication.factors.beginPasskey(principal, place);
    world.clock.advance(4 * minute);
    await world.authentication.prove({ principal, password, ...browser });
    world.clock.advance(minute);
    const made = createSoftwareAuthenticator().create({ ...asked, origin });
    const passkey = { name: 'Late', attestation: made, place, ...browser };
    expect(await codeOf(world.authentication.factors.addPasskey(principal, passkey))).toBe('PASSKEY_FAILED');
    const { key } = await world.add(principal);
    const step = await world.stepOf('olga');
    const invitation = world.authentication.invitePasskey(place, browser.origin);
    late();
    expect(await codeOf(world.show(step, key))).toBe('PASSKEY_FAILED');
    expect(await codeOf(world.show(invitation, key))).toBe('PASSKEY_FAILED');
    expect(await codeOf(world.show(await world.stepOf('olga'), key))).toBe('DONE');
  });

  it('[AU-05] open nothing for another administrator, nor at another host', async () => {
    const world = await setUp();
    const olga = await world.add(await world.proved('olga'));
    await world.add(await world.proved('ivan'));
    expect(await codeOf(world.show(await world.stepOf('ivan'), olga.key))).toBe('PASSKEY_FAILED');
    const elsewhere = passkeyPlaceOf('https://other.example.org', () => true);
    expect((await world.stepOf('olga', elsewhere)).methods).toEqual(['recovery-code']);
    const invitation = world.authentication.invitePasskey(elsewhere, browser.origin);
    expect(await codeOf(world.show(invitation, olga.key))).toBe('PASSKEY_FAILED');
    expect(await codeOf(world.show(await world.stepOf('olga'), olga.key))).toBe('DONE');
  });

  it('[AU-05] prove who is there in the session that asked, and nothing in another', async () => {
    const world = await setUp();
    const { key, principal } = await world.add(await world.proved('olga'));
    const { prove, finishProof, factors } = world.authentication;
    world.clock.advance(5 * minute);
    expect(await codeOf(factors.removePasskey(principal, key.credentialId, browser.origin))).toBe(
      'PROOF_NEEDED',
    );
    const step = await prove({ principal, password, passkeys: place, ...browser });
    const shown = key.get({ challenge: '', rpId: '', ...step?.passkey, origin });
    const answer = {
      ticket: step?.ticket ?? '',
      method: 'passkey',
      passkey: shown,
      place,
      ...browser,
    } as const;
    const stranger = { ...principal, sessionId: 'another' };
    expect(await codeOf(finishProof(stranger, answer))).toBe('SECOND_FACTOR_FAILED');
    const again = await prove({ principal, password, passkeys: place, ...browser });
    const fresh = key.get({ challenge: '', rpId: '', ...again?.passkey, origin });
    await finishProof(principal, { ...answer, ticket: again?.ticket ?? '', passkey: fresh });
    expect(await codeOf(factors.removePasskey(principal, key.credentialId, browser.origin))).toBe('DONE');
    expect(await codeOf(factors.removePasskey(principal, key.credentialId, browser.origin))).toBe(
      'PASSKEY_NOT_FOUND',
    );
  });

  it('[AU-05] are asked for so often from one address and no oftener', async () => {
    const world = await setUp();
    const invite = async (address: string) => world.authentication.invitePasskey(place, { address });
    for (let n = 0; n < 60; n++) await invite('10.0.2.9');
    expect(await codeOf(invite('10.0.2.9'))).toBe('RATE_LIMITED');
    expect(await codeOf(invite('10.0.2.10'))).toBe('DONE');
  });

  it('[ADM-04] open the panel only to the addresses it is open to', async () => {
    const world = await setUp();
    const { key } = await world.add(await world.proved('olga'));
    const invitation = world.authentication.invitePasskey(place, browser.origin);
    expect(await codeOf(world.show(invitation, key, '203.0.113.9'))).toBe('ADDRESS_NOT_ALLOWED');
  });

  it('are not for those whose account is elsewhere: nobody would ask for them', async () => {
    const world = await setUp();
    const { factors } = world.authentication;
    const oleg = { kind: 'administrator', id: 'os:oleg', role: 'admin', sessionId: 's' } as const;
    expect(await codeOf(factors.beginPasskey(oleg, place))).toBe('ADMINISTRATOR_OUTSIDE');
    expect(await codeOf((async () => factors.beginTotp(oleg, 'Rostrum'))())).toBe('ADMINISTRATOR_OUTSIDE');
    expect(await codeOf(factors.changeRecoveryCodes(oleg, browser.origin))).toBe('ADMINISTRATOR_OUTSIDE');
  });
});

describe('where passkeys count [ADM-01]', () => {
  const own = (name: string) => name === 'meet.example.org';
  it.each([
    ['https://meet.example.org', { id: 'meet.example.org', origin: 'https://meet.example.org' }],
    ['https://meet.example.org:8443', { id: 'meet.example.org', origin: 'https://meet.example.org:8443' }],
    ['http://localhost:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
    ['http://meet.example.org', { obstacle: 'insecure' }],
    ['https://evil.example', { obstacle: 'unknown-name' }],
    ['https://192.0.2.7', { obstacle: 'ip-address' }],
    ['https://a:b:c', { obstacle: 'unknown-name' }],
    ['http://127.0.0.1:8080', { obstacle: 'ip-address' }],
    ['https://[2001:db8::1]', { obstacle: 'ip-address' }],
  ])('%s', (url, expected) => {
    expect(passkeyPlaceOf(url, own)).toEqual(expected);
  });
});
