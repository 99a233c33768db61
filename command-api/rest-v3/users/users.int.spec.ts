import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, PASSWORD, type Rest, startRest } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
});
afterAll(() => rest.close());

const anna = {
  id: 'anna',
  uid: 'anna@meet.example.org',
  avatar: null,
  login_name: 'anna',
  email: 'anna@example.org',
  display_name: 'Анна Белова',
  first_name: '',
  last_name: '',
  company: '',
  groups: [{ id: '@no_group', display_name: 'Users without group', rights: [] }],
  mobile_phone: '',
  work_phone: '',
  home_phone: '',
  is_active: 1,
  status: 0,
};

describe('users', () => {
  it('[API-03] have exactly the fields that clients know', async () => {
    const { status, json } = await rest.call('GET', '/v3.1/users/anna?url_type=dynamic');
    expect(status).toBe(200);
    expect(json).toEqual({ user: anna });
  });

  it.each(['anna', 'ANNA', 'anna@meet.example.org', 'anna%40meet.example.org'])(
    '[API-03] are found as %s',
    async (id) => {
      expect((await rest.call('GET', `/v3.3/users/${id}/`)).json.user.id).toBe('anna');
    },
  );

  it('[API-03] of other servers are nobody here', async () => {
    const { status, json } = await rest.call('GET', '/v3.1/users/anna@other.example.org');
    expect(status).toBe(404);
    expect(json).toEqual({
      error: {
        code: 404,
        message: 'Not Found',
        errors: [
          {
            reason: 'userNotFound',
            message: 'There is no such user.',
            locationType: 'path',
            location: 'user_id',
          },
        ],
      },
    });
  });

  it('[API-03] are listed page by page, 0 being the first page and −1 following the last', async () => {
    const page = async (query: string) => {
      const { json } = await rest.call('GET', `/v3.2/users?${query}`);
      return [json.users.map(({ id }: { id: string }) => id), json.next_page_id];
    };
    expect(await page('page_id=0&page_size=2')).toEqual([['anna', 'boris'], 2]);
    expect(await page('page_id=1&page_size=2')).toEqual([['anna', 'boris'], 2]);
    expect(await page('page_id=2&page_size=2')).toEqual([['clara'], -1]);
    expect(await page('page_id=99&page_size=2')).toEqual([[], -1]);
    expect(await page('page_size=500')).toEqual([['anna', 'boris', 'clara'], -1]);
  });

  it.each([
    ['login_name=bor', ['boris']],
    ['display_name=%D0%B1%D0%B5%D0%BB', ['anna']],
    ['display_name=stone&login_name=b', ['boris']],
    ['display_name=boris&email=clara', []],
    ['email=clara@example.org', ['clara']],
    ['first_name=boris', []],
  ])('[API-03] are filtered by field: %s', async (query, expected) => {
    const { json } = await rest.call('GET', `/v3.1/users?${query}`);
    expect(json.users.map(({ id }: { id: string }) => id)).toEqual(expected);
  });

  it('[API-03] are made once only', async () => {
    const { status, json } = await rest.call('POST', '/v3.2/users', {
      body: { login_name: 'Anna', email: '', password: PASSWORD },
    });
    expect(status).toBe(400);
    expect(json.error.message).toBe('Bad Request');
    expect(json.error.errors[0]).toMatchObject({
      reason: 'uniqueValueAlreadyInUse',
      locationType: 'parameter',
      location: 'login_name',
    });
  });

  it('[API-03] are changed by whole rows of a spreadsheet, all values being texts', async () => {
    const row = {
      login_name: 'dora',
      password: PASSWORD,
      display_name: 'Dora',
      is_active: '1',
      groups: 'IT',
      avatar: 'dora.png',
    };
    expect((await rest.call('POST', '/v3.2/users', { body: row })).status).toBe(200);
    const { json } = await rest.call('PUT', '/v3.2/users/dora', {
      body: { ...row, company: 'Example', mobile_phone: '+7 900 000', is_active: '0' },
    });
    expect(json.user).toMatchObject({
      company: 'Example',
      mobile_phone: '+7 900 000',
      is_active: 0,
      status: -2,
    });
  });

  it('[API-03] are made by id, as later clients do', async () => {
    const { json } = await rest.call('POST', '/v3.8/users', {
      body: { id: 'egon', name: 'Egon', type: 0, password: PASSWORD },
    });
    expect(json.user).toMatchObject({ id: 'egon', display_name: 'Egon' });
  });

  it.each([
    ['v3', 200],
    ['v3.1', 200],
    ['v3.3', 200],
    ['v3.7', 200],
    ['v3.8', 204],
    ['v3.11', 204],
  ])('[API-03] are deleted, and the answer of %s is %i', async (version, expected) => {
    const login_name = `gone-${version}`;
    await rest.call('POST', '/v3.1/users', { body: { login_name, password: PASSWORD } });
    const { status, json, text } = await rest.call('DELETE', `/${version}/users/${login_name}`);
    expect(status).toBe(expected);
    if (expected === 200) expect(json).toEqual({ id: login_name });
    else expect(text).toBe('');
    expect((await rest.call('GET', `/v3.1/users/${login_name}`)).status).toBe(404);
  });

  it.each([
    ['role', 'admin'],
    ['isAdmin', true],
    ['createdAt', '2020-01-01'],
    ['passwordHash', 'x'],
    ['password_hash', 'x'],
    ['owner', 'anna'],
    ['pin', '1234'],
    ['rights', ['record']],
  ])('[API-03] [WB-02] are not given %s, and nothing changes', async (name, value) => {
    const head = rest.log.head;
    const body = { display_name: 'Other', [name]: value };
    const { status, json } = await rest.call('PUT', '/v3.2/users/boris', { body });
    expect([status, json.error.errors[0].reason]).toEqual([400, 'parameterUnknown']);
    expect(json.error.errors[0].location).toBe(name);
    expect(rest.log.head).toBe(head);
  });

  it.each([
    ['a list', { display_name: ['Other'] }],
    ['an object', { display_name: { a: 1 } }],
    ['null', { display_name: null }],
    ['a switch that is none', { is_active: 'perhaps' }],
    ['a text that is no mail address', { email: 'nobody' }],
    ['a control character', { display_name: 'a\u0000b' }],
    ['a text without end', { company: 'x'.repeat(200) }],
  ])('[API-03] [WB-02] are not changed by %s', async (_case, body) => {
    const head = rest.log.head;
    const { status, json } = await rest.call('PUT', '/v3.2/users/boris', { body });
    expect([status, json.error.code]).toEqual([400, 400]);
    expect(rest.log.head).toBe(head);
  });

  it('[API-03] need a password that keeps the rules', async () => {
    const { status, json } = await rest.call('POST', '/v3.1/users', {
      body: { login_name: 'frank', password: '1' },
    });
    expect([status, json.error.errors[0].location]).toEqual([400, 'password']);
  });
});
