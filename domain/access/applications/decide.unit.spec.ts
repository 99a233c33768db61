import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import {
  type ApplicationCommand,
  type ApplicationEvent,
  applicationDecider,
  BUILT_IN_APPLICATION,
} from './index.ts';

type Registration = Extract<ApplicationCommand, { type: 'RegisterApplication' }>['data'];

const spec = specify(applicationDecider);
const secretHash = 's'.repeat(43);
const register = (changes: Partial<Registration> = {}): ApplicationCommand => ({
  type: 'RegisterApplication',
  data: {
    applicationId: 'app',
    name: ' Calendar ',
    redirectUris: ['https://calendar.example.org/callback'],
    scopes: ['users', 'conferences:read'],
    grantKinds: ['client-credentials', 'authorization-code'],
    secretHash,
    ...changes,
  },
});
const registered = spec.given([], undefined).when(register()).events;
const later = (...events: readonly ApplicationEvent[]) => spec.given([...registered, ...events], undefined);
const problemOf = (changes: Partial<Registration>) =>
  spec.given([], undefined).when(register(changes)).problems[0];

describe('[API-01] an application', () => {
  it('is registered with its scopes spelled out', () => {
    expect(registered[0]?.data).toMatchObject({
      name: 'Calendar',
      scopes: ['conferences:read', 'users:read', 'users:write'],
      grantKinds: ['authorization-code', 'client-credentials'],
    });
  });

  it('[API-02] (AZ-06) is refused with a scope nobody knows', () => {
    expect(problemOf({ scopes: ['users', 'admin'] })).toEqual({
      field: 'scopes',
      rule: 'unknownScope',
      params: { scope: 'admin' },
    });
    expect(problemOf({ scopes: [] })).toMatchObject({ rule: 'required' });
  });

  it.each([
    'https://a.example/#fragment',
    'http://a.example/cb',
    'http://localhost.evil.example/cb',
    'http://localhost@evil.example/cb',
    'https://user@evil.example/cb',
    'https:a.example/cb',
    'https://a.example\\@evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https:///cb',
    '//a.example/cb',
    'https://a.example/a b',
    '',
  ])('[API-02] (AU-01) takes no redirect to %j', (uri) => {
    expect(problemOf({ redirectUris: [uri] })).toMatchObject({ field: 'redirectUris' });
  });

  it.each([
    'https://localhost/',
    'https://a.example:8443/cb?x=1',
    'http://localhost:3000/callback',
    'http://127.0.0.1/cb',
    'http://[::1]:8080/cb',
    'org.example.app:/oauth',
  ])('takes a redirect to %s', (uri) => {
    expect(problemOf({ redirectUris: [uri] })).toBeUndefined();
  });

  it('without a secret obtains tokens by code only', () => {
    expect(problemOf({ secretHash: null })).toMatchObject({ field: 'grantKinds', rule: 'needsSecret' });
    expect(problemOf({ secretHash: null, grantKinds: ['authorization-code'] })).toBeUndefined();
  });

  it('changes only what is different', () => {
    const change = (changes: object): ApplicationCommand => ({
      type: 'ChangeApplication',
      data: { applicationId: 'app', changes },
    });
    expect(later().when(change({ name: 'Calendar' })).events).toEqual([]);
    expect(later().when(change({ scopes: ['users'], name: 'Calendar' })).events).toEqual([
      {
        type: 'ApplicationChanged',
        data: { applicationId: 'app', changes: { scopes: ['users:read', 'users:write'] } },
      },
    ]);
    expect(later().when(change({ redirectUris: [] })).code).toBe('VALIDATION_FAILED');
    expect(spec.given([], undefined).when(change({})).code).toBe('APPLICATION_NOT_FOUND');
  });

  it('is removed for good, and all its tokens with it', () => {
    const remove: ApplicationCommand = { type: 'RemoveApplication', data: { applicationId: 'app' } };
    const removed = later().when(remove).events;
    expect(later(...removed).state).toEqual({ status: 'removed', generation: 1 });
    expect(later(...removed).when(remove).events).toEqual([]);
    expect(later(...removed).when(register()).code).toBe('APPLICATION_EXISTS');
  });
});

describe('[API-02] the built-in client', () => {
  const builtIn = register({
    applicationId: BUILT_IN_APPLICATION,
    secretHash: null,
    grantKinds: ['password'],
    redirectUris: [],
  });

  it('is switched on and off by registering and removing it, old tokens staying worthless', () => {
    const events: ApplicationEvent[] = [...spec.given([], undefined).when(builtIn).events];
    expect(events).toHaveLength(1);
    events.push({ type: 'ApplicationRemoved', data: { applicationId: BUILT_IN_APPLICATION } });
    events.push(...spec.given(events, undefined).when(builtIn).events);
    expect(spec.given(events, undefined).state).toMatchObject({ status: 'registered', generation: 1 });
  });

  it('has no other way to a token and no secret', () => {
    expect(problemOf({ applicationId: BUILT_IN_APPLICATION })).toMatchObject({ rule: 'builtIn' });
  });
});
