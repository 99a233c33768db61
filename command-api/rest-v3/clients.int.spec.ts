import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, PASSWORD, type Rest, startRest, userCaller, WHOLE } from './testing.ts';

/** Calls as published programs write them, each with what it reads out of the answer. */

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  rest.callers.set('anna', userCaller('anna'));
});
afterAll(() => rest.close());

const token = `access_token=${WHOLE}`;
const bare = { token: null } as const;

describe('existing clients', () => {
  it('[API-03] a library in Ruby: every resource with the token in the address', async () => {
    const made = await rest.call('POST', `/v3.1/users?${token}`, {
      ...bare,
      body: {
        login_name: 'ruby',
        email: 'ruby@example.org',
        password: PASSWORD,
        display_name: 'Ruby',
        is_active: 1,
      },
    });
    expect(made.json.user).toMatchObject({ id: 'ruby', is_active: 1, status: 0, company: '' });
    const again = await rest.call('POST', `/v3.1/users?${token}`, {
      ...bare,
      body: { login_name: 'ruby', email: 'ruby@example.org', password: PASSWORD },
    });
    expect(again.json.error).toMatchObject({
      code: 400,
      message: 'Bad Request',
      errors: [{ reason: 'uniqueValueAlreadyInUse', locationType: 'parameter', location: 'login_name' }],
    });
    const conference = await rest.call('POST', `/v3.1/conferences?${token}`, {
      ...bare,
      body: {
        topic: 'From Ruby',
        owner: 'ruby',
        type: 0,
        schedule: { type: -1 },
        invitations: [{ id: 'anna', display_name: 'Анна Белова' }],
        allow_guests: true,
        auto_invite: 0,
      },
    });
    const { id } = conference.json.conference;
    for (const [method, path, member] of [
      ['GET', `/conferences/${id}`, 'conference'],
      ['GET', `/conferences/${id}/invitations?url_type=dynamic&`, 'invitations'],
      ['GET', `/conferences/${id}/invitations/anna`, 'invitation'],
      ['GET', `/conferences/${id}/records`, 'records'],
      ['GET', '/logs/calls', 'list'],
      ['POST', `/conferences/${id}/run`, 'state'],
      ['POST', `/conferences/${id}/stop`, 'state'],
      ['DELETE', `/conferences/${id}`, 'id'],
      ['DELETE', '/users/ruby', 'id'],
    ] as const) {
      const { status, json } = await rest.call(
        method,
        `/v3.1${path}${path.includes('?') ? '' : '?'}${token}`,
        bare,
      );
      expect([path, status, Object.keys(json)]).toEqual([path, 200, expect.arrayContaining([member])]);
    }
    const missing = await rest.call('GET', `/v3.1/users/nobody?${token}`, bare);
    expect(missing.json.error.errors).toEqual([
      { reason: 'userNotFound', message: expect.any(String), locationType: 'path', location: 'user_id' },
    ]);
  });

  it('[API-03] a spreadsheet in Python: makes a user, or changes it when it is there', async () => {
    const row = {
      login_name: 'sheet',
      password: PASSWORD,
      email: 'sheet@example.org',
      display_name: 'Row',
      first_name: '',
      last_name: '',
      company: '7',
      mobile_phone: '',
      is_active: '1',
      groups: 'Sales',
      avatar: 'row.png',
    };
    expect((await rest.call('POST', `/v3.2/users?${token}`, { ...bare, body: row })).status).toBe(200);
    const { json } = await rest.call('POST', `/v3.2/users?${token}`, { ...bare, body: row });
    expect(json.error.errors[0].reason).toBe('uniqueValueAlreadyInUse');
    const changed = await rest.call('PUT', `/v3.2/users/sheet?${token}`, {
      ...bare,
      body: { ...row, company: '8' },
    });
    expect(changed.json.user.company).toBe('8');
    const missing = await rest.call('PUT', `/v3.2/users/nobody?${token}`, { ...bare, body: row });
    expect(missing.json.error.message).toBe('Not Found');
    let page = 1;
    const seen: string[] = [];
    while (page > 0) {
      const { json: list } = await rest.call('GET', `/v3.2/users?${token}&page_id=${page}&page_size=2`, bare);
      seen.push(...list.users.map(({ id }: { id: string }) => id));
      page = list.next_page_id;
    }
    expect(seen).toEqual(['anna', 'boris', 'clara', 'sheet']);
    expect((await rest.call('DELETE', `/v3.2/users/sheet?${token}`, bare)).json).toEqual({ id: 'sheet' });
  });

  it('[API-03] a page of a call centre: makes, runs, shows and deletes a conference from another origin', async () => {
    const from = {
      ...bare,
      headers: { origin: 'https://calls.example', 'content-type': 'application/json' },
    };
    const { json } = await rest.call('POST', `/v3.1/conferences/?${token}`, {
      ...from,
      body: {
        id: 'customer_1',
        topic: 'Customer',
        owner: 'boris',
        type: 0,
        schedule: { type: -1 },
        allow_guests: true,
        auto_invite: 0,
        invitations: [{ id: 'boris' }],
      },
    });
    expect(json.conference.webclient_url).toBe('https://meet.example.org/webrtc/customer_1');
    expect(
      (await rest.call('POST', `/v3.1/conferences/customer_1/run/?${token}`, { ...from, body: '' })).json
        .state,
    ).toBe('running');
    const { json: software } = await rest.call('GET', '/v3.1/software/clients?call_id=customer_1', bare);
    expect(software.clients.find((one: { platform: string }) => one.platform === 'webrtc').iframe).toContain(
      'https://meet.example.org/c/customer_1',
    );
    expect(
      (await rest.call('POST', `/v3.1/conferences/customer_1/stop/?${token}`, { ...from, body: '' })).json
        .state,
    ).toBe('stopped');
    expect((await rest.call('DELETE', `/v3.1/conferences/customer_1/?${token}`, from)).json).toEqual({
      id: 'customer_1',
    });
  });

  it('[API-03] a bot of a messenger: finds conferences under way, and who leads them', async () => {
    await rest.call('POST', `/v3.3/conferences/weekly/run?${token}`, bare);
    const query =
      'timezone=180&page_size=200&sort_field=end_time&sort_order=1&date_from=2020-01-01&date_to=2099-01-01';
    const { json } = await rest.call('GET', `/v3.3/logs/calls?${token}&${query}`, bare);
    const live = json.list.filter(
      (one: { end_time: unknown; class: number }) => one.end_time === null && one.class > 1,
    );
    expect(live.map((one: { named_conf_id: string }) => one.named_conf_id)).toEqual(['weekly']);
    const session = encodeURIComponent(live[0].conference_id);
    const { json: people } = await rest.call(
      'GET',
      `/v3.3/conference-sessions/${session}/participants?${token}`,
      bare,
    );
    expect(people).toEqual({ count: 0, participants: [] });
    let page = 0;
    let online = 0;
    while (page !== -1) {
      const { json: list } = await rest.call('GET', `/v3.3/users?${token}&page_size=2&page_id=${page}`, bare);
      online += list.users.filter(({ status }: { status: number }) => [1, 2, 5].includes(status)).length;
      page = list.next_page_id;
    }
    expect(online).toBe(0);
    const dead = await rest.call('GET', '/v3.3/users?access_token=dead', bare);
    expect([dead.status, dead.json.error.errors[0].reason]).toEqual([403, 'accessTokenInvalid']);
    await rest.call('POST', `/v3.3/conferences/weekly/stop?${token}`, bare);
  });

  it('[API-03] monitoring: counts users by status', async () => {
    const { json } = await rest.call('GET', `/v3.2/users?${token}&page_size=500`, bare);
    expect(
      json.users.every(
        ({ status, is_active }: { status: number; is_active: number }) =>
          Number.isInteger(status) && [0, 1].includes(is_active),
      ),
    ).toBe(true);
  });

  it('[API-03] one click from a web site: a room by bearer, and its link', async () => {
    const { json } = await rest.call('POST', '/v3.11/conferences', {
      body: { topic: 'Click', owner: 'anna', type: 0, allow_guests: true, auto_invite: 0, access: 'public' },
    });
    const { id } = json.conference;
    const user = encodeURIComponent(`2$site*Guest name`);
    const { json: links } = await rest.call(
      'GET',
      `/v3.11/software/clients?call_id=${id}&user=${user}&case=join_conference_button`,
      bare,
    );
    expect(links.clients).toEqual([
      {
        type: 'web',
        platform: 'webrtc',
        web_url: `https://meet.example.org/c/${id}`,
        iframe: expect.any(String),
      },
    ]);
    expect(JSON.stringify(links)).not.toContain('Guest name');
  });

  it('[API-03] a module of a portal: 204 for what is deleted, no type for what is run', async () => {
    await rest.call('POST', '/v3.8/users', {
      body: { id: 'portal', name: 'Portal', type: 0, password: PASSWORD },
    });
    await rest.call('POST', '/v3.11/conferences', {
      body: {
        id: 'portal_1',
        topic: 'Portal',
        owner: 'portal',
        type: 0,
        schedule: { type: -1, time_offset: 180 },
        auto_invite: 1,
      },
    });
    expect((await rest.call('POST', '/v3.8/conferences/portal_1/run')).status).toBe(200);
    expect((await rest.call('POST', '/v3.8/conferences/portal_1/stop')).status).toBe(200);
    expect((await rest.call('DELETE', '/v3.11/conferences/portal_1')).status).toBe(204);
    expect((await rest.call('GET', '/v3.11/logs/recordings')).json.list).toEqual([]);
  });

  it('[API-03] a page with the token of a user: a new token on 401, no such right on 403', async () => {
    expect((await rest.call('GET', '/v3.11/users/anna', { token: 'expired' })).status).toBe(401);
    expect((await rest.call('GET', '/v3.11/users/boris', { token: 'anna' })).status).toBe(403);
    expect(
      (await rest.call('GET', '/v3.11/conferences?page_size=100', { token: 'anna' })).json.cnt,
    ).toBeGreaterThan(0);
  });
});

describe('programs that ask before they have a token', () => {
  it('[API-03] learn what the server is and where it takes connections', async () => {
    expect((await rest.call('GET', '/v4/server', bare)).json).toEqual({
      product: {
        display_name: 'Rostrum',
        id: 'rostrum',
        name: 'Rostrum',
        version: '1.2.3.0',
        platform: process.platform,
      },
      links: { documentation: 'https://meet.example.org/api/docs/', site_url: 'https://meet.example.org' },
      web_config: { url: 'https://meet.example.org' },
    });
    expect((await rest.call('GET', '/v4/endpoints/connects/', bare)).json).toEqual({
      connects: ['meet.example.org:4307'],
    });
  });
});
