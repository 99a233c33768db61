import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationCaller, furnish, type Rest, startRest, userCaller } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  rest.callers.set('anna', userCaller('anna'));
  rest.callers.set('boris', userCaller('boris'));
});
afterAll(() => rest.close());

const logins = (users: readonly { readonly id: string }[]): string[] => users.map(({ id }) => id);
const made = async (display_name: string): Promise<string> =>
  (await rest.call('POST', '/v3.2/groups', { body: { display_name } })).json.group.id;

describe('groups', () => {
  it('[API-03] [GRP-01] are made, named anew, listed and deleted', async () => {
    const id = await made('Board');
    expect(
      (await rest.call('POST', '/v3.2/groups', { body: { display_name: 'board' } })).json.error.errors[0],
    ).toMatchObject({
      reason: 'uniqueValueAlreadyInUse',
      location: 'display_name',
    });
    const { json } = await rest.call('GET', '/v3.1/groups?page_id=1&page_size=100');
    expect(json).toEqual({
      groups: [
        { id, display_name: 'Board', rights: expect.arrayContaining(['create_conferences', 'record']) },
      ],
      next_page_id: -1,
    });
    const renamed = await rest.call('PUT', `/v3.2/groups/${id}`, { body: { display_name: 'Council' } });
    expect(renamed.json.group.display_name).toBe('Council');
    expect((await rest.call('DELETE', `/v3.2/groups/${id}`)).json).toEqual({ id });
    expect((await rest.call('GET', `/v3.2/groups/${id}`)).json.error.errors[0].reason).toBe('groupNotFound');
  });

  it('[API-03] [GRP-01] take users in and let them go', async () => {
    const id = await made('Sales');
    const path = `/v3.2/groups/${id}/users`;
    const taken = await rest.call('POST', path, { body: { user_id: 'boris' } });
    expect(taken.json.user.groups).toMatchObject([{ id, display_name: 'Sales' }]);
    expect(logins((await rest.call('GET', path)).json.users)).toEqual(['boris']);
    const without = await rest.call('GET', '/v3.1/groups/@no_group/users?page_size=500');
    expect([without.status, logins(without.json.users).sort()]).toEqual([200, ['anna', 'clara']]);
    expect((await rest.call('GET', '/v3.1/users/boris')).json.user.groups[0].display_name).toBe('Sales');
    expect((await rest.call('POST', path, { body: { user_id: 'nobody' } })).json.error.errors[0].reason).toBe(
      'userNotFound',
    );
    expect((await rest.call('DELETE', `${path}/boris`)).json).toEqual({ id: 'boris' });
    expect((await rest.call('DELETE', `${path}/boris`)).status).toBe(404);
    expect((await rest.call('GET', '/v3.1/users/boris')).json.user.groups).toEqual([
      { id: '@no_group', display_name: 'Users without group', rights: [] },
    ]);
  });

  it('[API-03] [GRP-01] of users without one cannot be entered, named or deleted', async () => {
    expect((await rest.call('GET', '/v3.1/groups/@no_group')).json.group.id).toBe('@no_group');
    const entering = await rest.call('POST', '/v3.1/groups/@no_group/users', { body: { user_id: 'anna' } });
    expect([entering.status, entering.json.error.errors[0].reason]).toEqual([409, 'standingGroup']);
    expect((await rest.call('PUT', '/v3.1/groups/@no_group', { body: { display_name: 'x' } })).status).toBe(
      409,
    );
    expect((await rest.call('DELETE', '/v3.1/groups/@no_group')).status).toBe(409);
  });

  it('[API-03] are out of reach for the token of a user, and for scopes that do not name them', async () => {
    rest.callers.set('users', applicationCaller('users', 'groups:read'));
    expect((await rest.call('GET', '/v3.11/groups', { token: 'anna' })).status).toBe(403);
    expect((await rest.call('GET', '/v3.11/groups/@no_group/users', { token: 'anna' })).status).toBe(403);
    expect((await rest.call('GET', '/v3.11/groups', { token: 'users' })).status).toBe(200);
    expect((await rest.call('GET', '/v3.11/groups/@no_group/users', { token: 'users' })).status).toBe(403);
    expect(
      (await rest.call('POST', '/v3.11/groups', { token: 'users', body: { display_name: 'x' } })).status,
    ).toBe(403);
  });
});

describe('aliases', () => {
  it('[API-03] [ALIAS-01] are for the secret key only', async () => {
    const alias = { id: '77', call_id: 'anna' };
    expect((await rest.call('POST', '/v3.11/aliases', { body: alias })).json).toEqual({ alias });
    expect((await rest.call('POST', '/v3.11/aliases', { body: alias })).json.error.errors[0]).toMatchObject({
      reason: 'uniqueValueAlreadyInUse',
      location: 'alias',
    });
    expect(
      (await rest.call('PUT', '/v3.11/aliases/77', { body: { call_id: '\\c\\weekly' } })).json.alias.call_id,
    ).toBe('\\c\\weekly');
    expect((await rest.call('GET', '/v3.11/aliases')).json).toMatchObject({
      aliases: [{ id: '77' }],
      next_page_id: -1,
    });
    rest.callers.set('everything', applicationCaller('users', 'groups', 'conferences', 'aliases'));
    expect((await rest.call('GET', '/v3.11/aliases', { token: 'everything' })).status).toBe(403);
    expect((await rest.call('DELETE', '/v3.11/aliases/77')).status).toBe(204);
    expect((await rest.call('GET', '/v3.11/aliases/77')).json.error.errors[0].reason).toBe('aliasNotFound');
  });
});

describe('address books', () => {
  const path = '/v3.11/users/anna/addressbook';

  it('[API-03] [USR-06] hold entries that are found by id and by what they call', async () => {
    const { json } = await rest.call('POST', path, {
      token: 'anna',
      body: { call_id: 'boris', display_name: 'Bob' },
    });
    const { id } = json.contact;
    expect(json.contact).toEqual({ id, call_id: 'boris', display_name: 'Bob', status: 0 });
    await rest.call('POST', path, { token: 'anna', body: { call_id: '#sip:1001@example.org' } });
    const { json: list } = await rest.call('GET', path, { token: 'anna' });
    expect(list).toMatchObject({
      contacts: [
        { call_id: '#sip:1001@example.org', status: -1 },
        { display_name: 'Bob', status: 0 },
      ],
      next_page_id: -1,
    });
    expect((await rest.call('GET', `${path}/boris`)).json.contact.id).toBe(id);
    const changed = await rest.call('PUT', `${path}/${id}`, { body: { display_name: 'Robert' } });
    expect(changed.json.contact).toMatchObject({ call_id: 'boris', display_name: 'Robert' });
    expect((await rest.call('DELETE', `${path}/boris`)).status).toBe(204);
    expect((await rest.call('GET', `${path}/${id}`)).json.error.errors[0].reason).toBe('contactNotFound');
  });

  it('[API-03] (AZ-03) of others are out of reach for the token of a user', async () => {
    const head = rest.log.head;
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['GET', `${path}/boris`, undefined],
      ['POST', path, { call_id: 'clara' }],
      ['PUT', `${path}/boris`, { display_name: 'x' }],
      ['DELETE', `${path}/boris`, undefined],
    ] as const)
      expect([method, (await rest.call(method, where, { token: 'boris', body })).status]).toEqual([
        method,
        403,
      ]);
    expect(rest.log.head).toBe(head);
  });
});

describe('disconnecting', () => {
  it('[API-03] ends what the user is in', async () => {
    const { status, json } = await rest.call('POST', '/v3.1/users/clara/disconnect', { body: '' });
    expect([status, json]).toEqual([200, { state: 'disconnecting' }]);
    expect((await rest.call('POST', '/v3.1/users/clara/disconnect', { token: 'anna' })).status).toBe(403);
  });
});
