import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versions } from '../kernel/version.ts';
import { applicationCaller, furnish, PASSWORD, type Rest, startRest, userCaller, WHOLE } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  rest.callers.set('anna', userCaller('anna'));
  rest.callers.set('boris', userCaller('boris'));
  rest.callers.set('clara', userCaller('clara'));
});
afterAll(() => rest.close());

const reasonOf = ({ json }: Awaited<ReturnType<Rest['call']>>): string => json.error.errors[0].reason;

describe('versions', () => {
  it.each(versions.map(({ name }) => name))(
    '[API-03] are all served by one implementation: %s',
    async (name) => {
      const { status, json } = await rest.call('GET', `/${name}/users/anna`);
      expect([status, json.user.login_name]).toEqual([200, 'anna']);
    },
  );

  it.each(['v2', 'v3.0', 'v3.12', 'v3.99', 'v3.', 'v3.1.1', 'V3.1', 'v03.1', 'v4', '3.1'])(
    '[API-03] that do not exist are refused in words: %s',
    async (name) => {
      const { status, json } = await rest.call('GET', `/${name}/users/anna`);
      expect([status, json.error]).toMatchObject([
        404,
        { code: 404, message: 'Not Found', errors: [{ reason: 'versionNotFound', location: 'version' }] },
      ]);
    },
  );

  it.each(['/v3.1/nothing', '/v3.1', '/', '/v3.1/users/anna/nothing', '/nothing'])(
    '[API-03] have nothing at other addresses: %s',
    async (path) => {
      const answer = await rest.call('GET', path);
      expect([answer.status, reasonOf(answer)]).toEqual([404, 'resourceNotFound']);
    },
  );

  it.each(['/v3.1/users/%', '/v3.1/users/%zz', '/v3.1/users/%c3%28'])(
    '[API-03] refuse an address that cannot be read: %s',
    async (path) => {
      expect((await rest.call('GET', path)).status).toBe(400);
    },
  );
});

describe('tokens', () => {
  it.each([
    ['v3', 403],
    ['v3.1', 403],
    ['v3.3', 403],
    ['v3.8', 403],
    ['v3.10', 403],
    ['v3.11', 401],
  ])('[API-03] that are missing or dead are refused by %s with %i', async (version, expected) => {
    for (const token of [null, 'unknown', '%20', 'x'.repeat(600)]) {
      const { status, json, headers } = await rest.call('GET', `/${version}/users/anna`, { token });
      expect([status, json.error.code, json.error.errors[0].reason]).toEqual([
        expected,
        expected,
        'accessTokenInvalid',
      ]);
      expect(headers['www-authenticate']).toBe(expected === 401 ? 'Bearer error="invalid_token"' : undefined);
    }
  });

  it('[API-03] may stand in the header or in the address, not two different ones in both', async () => {
    const inQuery = (token: string, header: string | null) =>
      rest.call('GET', `/v3.1/users/anna/?access_token=${token}`, { token: header });
    expect((await inQuery(WHOLE, null)).status).toBe(200);
    expect((await inQuery(WHOLE, WHOLE)).status).toBe(200);
    expect((await inQuery('other', WHOLE)).status).toBe(400);
    expect(
      (
        await rest.call('GET', `/v3.1/users/anna?access_token=${WHOLE}&access_token=${WHOLE}`, {
          token: null,
        })
      ).status,
    ).toBe(403);
  });

  it('[API-03] of applications reach what their scopes name', async () => {
    rest.callers.set('reader', applicationCaller('users:read'));
    rest.callers.set('umbrella', applicationCaller('users'));
    rest.callers.set('everything', applicationCaller('logs.calls', 'conferences', 'users', 'groups'));
    const status = async (token: string, method: 'GET' | 'DELETE', path: string) =>
      (await rest.call(method, path, { token })).status;
    expect(await status('reader', 'GET', '/v3.1/users/anna')).toBe(200);
    expect(await status('reader', 'DELETE', '/v3.1/users/nobody')).toBe(403);
    expect(await status('reader', 'GET', '/v3.1/conferences')).toBe(403);
    expect(await status('umbrella', 'GET', '/v3.1/users/anna')).toBe(200);
    expect(await status('umbrella', 'DELETE', '/v3.1/users/nobody')).toBe(404);
    for (const path of ['/v3.6/logs/messages', '/v3.6/logs/events', '/v3.11/logs/recordings'])
      expect([path, await status('everything', 'GET', path)]).toEqual([path, 403]);
    expect(reasonOf(await rest.call('GET', '/v3.1/conferences', { token: 'reader' }))).toBe('forbidden');
  });
});

describe('the token of a user [AZ-03]', () => {
  const as = (token: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    rest.call(method, path, { token, body });

  it('[API-03] reaches the own profile, and of others not even whether they exist', async () => {
    expect((await as('anna', 'GET', '/v3.11/users/anna')).json.user.email).toBe('anna@example.org');
    expect((await as('anna', 'PUT', '/v3.11/users/anna', { company: 'Own' })).json.user.company).toBe('Own');
    const { json } = await as('anna', 'GET', '/v3.11/users');
    expect(json.users.map(({ id }: { id: string }) => id)).toEqual(['anna']);
    const head = rest.log.head;
    for (const [method, path, body] of [
      ['GET', '/v3.11/users/boris', undefined],
      ['GET', '/v3.11/users/nobody', undefined],
      ['PUT', '/v3.11/users/boris', { company: 'Taken' }],
      ['PUT', '/v3.11/users/nobody', { company: 'Taken' }],
      ['DELETE', '/v3.11/users/boris', undefined],
      ['DELETE', '/v3.11/users/anna', undefined],
      ['POST', '/v3.11/users', { login_name: 'new', password: PASSWORD }],
      ['PUT', '/v3.11/users/anna', { is_active: 0 }],
    ] as const) {
      const answer = await as('anna', method, path, body);
      expect([method, path, answer.status, reasonOf(answer)]).toEqual([method, path, 403, 'forbidden']);
    }
    expect(rest.log.head).toBe(head);
  });

  it('[API-03] reaches the conferences of which the user is owner or listed', async () => {
    const list = async (token: string) => {
      const { json } = await as(token, 'GET', '/v3.11/conferences');
      return [json.cnt, json.conferences.map(({ id }: { id: string }) => id)];
    };
    expect(await list('anna')).toEqual([1, ['weekly']]);
    expect(await list('boris')).toEqual([1, ['review']]);
    expect(await list('clara')).toEqual([2, ['review', 'weekly']]);
    expect((await as('clara', 'GET', '/v3.11/conferences/weekly')).json.conference.owner).toBe('anna');
    const foreign = await as('boris', 'GET', '/v3.11/conferences/weekly');
    const unknown = await as('boris', 'GET', '/v3.11/conferences/nothing');
    expect(foreign).toMatchObject({ status: 404, json: unknown.json });
  });

  it('[API-03] changes the conferences of the owner only', async () => {
    const head = rest.log.head;
    const paths = [
      ['PUT', '/conferences/weekly', { topic: 'Taken' }],
      ['DELETE', '/conferences/weekly', undefined],
      ['POST', '/conferences/weekly/run', undefined],
      ['POST', '/conferences/weekly/stop', undefined],
      ['POST', '/conferences/weekly/invitations', { id: 'boris' }],
      ['DELETE', '/conferences/weekly/invitations/clara', undefined],
      ['POST', '/conferences', { topic: 'Given', owner: 'anna' }],
    ] as const;
    for (const [method, path, body] of paths) {
      expect([path, (await as('clara', method, `/v3.11${path}`, body)).status]).toEqual([path, 403]);
      const stranger = path === '/conferences' ? 403 : 404;
      expect([path, (await as('boris', method, `/v3.11${path}`, body)).status]).toEqual([path, stranger]);
    }
    expect(rest.log.head).toBe(head);
    const own = await as('boris', 'POST', '/v3.11/conferences', { id: 'of-boris', topic: 'Own' });
    expect(own.json.conference.owner).toBe('boris');
    expect((await as('boris', 'POST', '/v3.11/conferences/of-boris/run')).json).toEqual({ state: 'running' });
  });

  it('[API-03] reaches sessions and calls of these conferences only', async () => {
    const { json } = await as('boris', 'GET', '/v3.11/logs/calls');
    expect(json.list.map((one: { named_conf_id: string }) => one.named_conf_id)).toEqual(['of-boris']);
    const sessionId = encodeURIComponent(json.list[0].conference_id);
    for (const path of [
      `/v3.11/conference-sessions/${sessionId}`,
      `/v3.11/logs/calls/${sessionId}`,
      `/v3.11/logs/calls/${sessionId}/participants`,
    ]) {
      expect([path, (await as('boris', 'GET', path)).status]).toEqual([path, 200]);
      expect([path, (await as('clara', 'GET', path)).status]).toEqual([path, 404]);
    }
    expect((await as('clara', 'GET', '/v3.11/logs/calls')).json).toEqual({ cnt: 0, list: [] });
    for (const path of ['/v3.6/logs/messages', '/v3.6/logs/events', '/v3.11/templates'])
      expect([path, (await as('boris', 'GET', path)).status]).toEqual([path, 403]);
  });
});

describe('foreign pages', () => {
  it('[API-03] may ask with a token of their own, after asking whether they may', async () => {
    const origin = {
      origin: 'https://calls.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const asked = await rest.call('OPTIONS', '/v3.1/conferences/weekly/run/', {
      token: null,
      headers: origin,
    });
    expect([asked.status, asked.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers': 'authorization, content-type',
      },
    ]);
    const answer = await rest.call('GET', '/v3.1/users/anna', {
      headers: { origin: 'https://calls.example' },
    });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await rest.call('GET', '/v3.1/users/anna', {
      token: null,
      headers: { origin: 'https://calls.example' },
    });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, '*']);
  });

  it('[API-03] are nobody with the cookie of a browser', async () => {
    const headers = { cookie: `rostrum-panel=${'a'.repeat(43)}; rostrum-user=${'a'.repeat(43)}` };
    expect((await rest.call('GET', '/v3.1/users', { token: null, headers })).status).toBe(403);
  });
});
