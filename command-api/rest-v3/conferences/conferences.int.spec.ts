import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, system } from '../../testing/harness.ts';
import { furnish, type Rest, startRest } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
});
afterAll(() => rest.close());

const summary = {
  transport: 'udp',
  sentBitrate: 512_000,
  receivedBitrate: 1_024_000,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
} as const;
const connection = {
  connectionId: '0198f000-0000-7000-8000-00000000000a',
  protocol: 'webrtc',
  address: '192.0.2.4',
  userAgent: 'Firefox',
} as const;

const admit = (conferenceId: string, personId: string, participantId: string) => {
  const identity = personId.startsWith('guest:')
    ? ({ kind: 'guest', guestId: personId } as const)
    : ({ kind: 'account', accountId: personId } as const);
  const data = {
    conferenceId,
    sessionId: 'unused',
    participantId,
    identity,
    displayName: `In as ${personId}`,
    connection,
  };
  return rest.given(system, { type: 'AdmitParticipant', data });
};

const everybody = {
  chat_send: true,
  recording: false,
  audio_send: true,
  desktop_sharing: true,
  white_board_send: false,
};

describe('conferences', () => {
  it('[API-03] have exactly the fields that clients know', async () => {
    const { status, json } = await rest.call('GET', '/v3.1/conferences/weekly');
    expect(status).toBe(200);
    const { rights, created_at, ...fields } = json.conference;
    expect(created_at).toBeGreaterThan(1_700_000_000);
    expect(rights.guest).toMatchObject(everybody);
    expect(Object.keys(rights.user)).toHaveLength(14);
    expect(fields).toEqual({
      id: 'weekly',
      topic: 'Topic of weekly',
      description: '',
      owner: 'anna',
      type: 0,
      max_podiums: 36,
      max_participants: 36,
      invitations: [{ id: 'clara', display_name: 'Clara' }],
      schedule: { type: -1 },
      allow_guests: false,
      auto_invite: 0,
      state: 'stopped',
      access: 'private',
      url: 'https://meet.example.org/c/weekly',
      webclient_url: 'https://meet.example.org/webrtc/weekly',
      tags: [],
      recording: 0,
      stream_recording_state: 0,
      broadcast_enabled: false,
      broadcast_id: null,
      broadcast: null,
      multicast_enable: false,
      multicast_address: null,
      allow_only_planned_participants: false,
      session_id: null,
    });
  });

  it('[API-03] are given an id of ten digits when they bring none', async () => {
    const body = {
      topic: 'x'.repeat(240),
      owner: 'anna@meet.example.org',
      type: '0',
      auto_invite: 1,
      allow_guests: '1',
    };
    const { json } = await rest.call('POST', '/v3.2/conferences', { body });
    expect(json.conference).toMatchObject({ owner: 'anna', allow_guests: true, access: 'public' });
    expect(json.conference.id).toMatch(/^\d{10}$/);
    await rest.call('DELETE', `/v3.2/conferences/${json.conference.id}`);
  });

  it('[API-03] come back whole: what was read, changed in one field, is taken', async () => {
    const { json } = await rest.call('GET', '/v3.8/conferences/review');
    const { status, json: changed } = await rest.call('PUT', '/v3.8/conferences/review', {
      body: { ...json.conference, topic: 'Another' },
    });
    expect([status, changed.conference]).toEqual([200, { ...json.conference, topic: 'Another' }]);
  });

  it('[API-03] [CONF-02] are planned once and every week, and keep their zone when they are sent back', async () => {
    const made = async (schedule: object, id: string) => {
      const body = { id, topic: 'Planned', owner: 'anna', schedule };
      const { status, json } = await rest.call('POST', '/v3.11/conferences', { body });
      if (status !== 200) return json.error.errors[0];
      await rest.given(admin, { type: 'DeleteConference', data: { conferenceId: id } });
      return json.conference.schedule;
    };
    const once = { type: 1, start_time: 1_900_000_020, duration: 1800, time_offset: 180 };
    expect(await made(once, 'once')).toEqual(once);
    const weekly = { type: 0, time: '09:30', days: ['monday', 'friday'], duration: 3600, time_offset: -300 };
    expect(await made({ ...weekly, special_time_offset: 180 }, 'weekly-plan')).toEqual(weekly);
    const bad = { type: 0, days: ['someday'], time: '9' };
    expect(await made(bad, 'bad')).toMatchObject({ reason: 'parameterInvalid', location: 'schedule' });

    const schedule = {
      kind: 'weekly',
      days: ['MO'],
      time: '10:00',
      timeZone: 'Europe/Berlin',
      minutes: 60,
    } as const;
    await rest.given(admin, {
      type: 'ChangeConference',
      data: { conferenceId: 'review', changes: { schedule } },
    });
    const { json } = await rest.call('GET', '/v3.8/conferences/review');
    expect(json.conference.schedule).toMatchObject({ type: 0, time: '10:00', days: ['monday'] });
    const body = { ...json.conference, topic: 'Kept' };
    expect((await rest.call('PUT', '/v3.8/conferences/review', { body })).status).toBe(200);
    const events = await Array.fromAsync(rest.log.readStream('conference-review'));
    expect(events.at(-1)?.data).toEqual({ conferenceId: 'review', changes: { title: 'Kept' } });
    await rest.call('PUT', '/v3.8/conferences/review', { body: { ...body, schedule: { type: -1 } } });
    expect((await rest.call('GET', '/v3.8/conferences/review')).json.conference.schedule).toEqual({
      type: -1,
    });
  });

  it('[API-03] are counted, and listed by state and tag', async () => {
    const list = async (query: string) => {
      const { json } = await rest.call('GET', `/v3.2/conferences?${query}`);
      return [json.cnt, json.conferences.map(({ id }: { id: string }) => id)];
    };
    expect(await list('page_id=1&page_size=100&tag=')).toEqual([2, ['review', 'weekly']]);
    expect(await list('state=stopped&page_size=1&page_id=2')).toEqual([2, ['weekly']]);
    expect(await list('state=running')).toEqual([0, []]);
    expect(await list('tag=board')).toEqual([0, []]);
  });

  it.each([
    ['another kind of schedule', { schedule: { type: 2 } }, 'schedule'],
    ['a zone by minutes', { schedule: { type: 1, start_time: 1_900_000_000, time_offset: 345 } }, 'schedule'],
    ['another mode', { type: 3 }, 'type'],
    ['a tag', { tags: ['board'] }, 'tags'],
    ['a PIN', { pin: '1234' }, 'pin'],
    ['recording', { recording: 1 }, 'recording'],
    ['registration', { registration: { enabled: true } }, 'registration'],
    ['fewer people', { max_participants: 10 }, 'max_participants'],
    ['fewer rights', { rights: { guest: { chat_send: false } } }, 'rights'],
  ])('[API-03] do not pretend to have %s', async (_case, more, location) => {
    const head = rest.log.head;
    const body = { topic: 'Honest', owner: 'anna', ...more };
    const { status, json } = await rest.call('POST', '/v3.11/conferences', { body });
    expect([status, json.error.errors[0].reason, json.error.errors[0].location]).toEqual([
      400,
      'notSupported',
      location,
    ]);
    expect(rest.log.head).toBe(head);
  });

  it.each(['role', 'ownerId', 'isAdmin', 'createdAt', 'visibility', 'invited', 'running'])(
    '[API-03] [WB-02] are not given %s',
    async (name) => {
      const head = rest.log.head;
      const { status, json } = await rest.call('PUT', '/v3.8/conferences/weekly', { body: { [name]: 'x' } });
      expect([status, json.error.errors[0]]).toMatchObject([
        400,
        { reason: 'parameterUnknown', location: name },
      ]);
      expect(rest.log.head).toBe(head);
    },
  );

  it.each([
    ['id', 'other'],
    ['created_at', 1],
    ['url', 'https://evil.example/c/weekly'],
  ])('[API-03] [WB-02] keep their %s', async (name, value) => {
    const { status, json } = await rest.call('PUT', '/v3.8/conferences/weekly', { body: { [name]: value } });
    expect([status, json.error.errors[0].location]).toEqual([400, name]);
  });

  it('[API-03] of nobody, or of nobody known, are refused', async () => {
    const made = (body: object) => rest.call('POST', '/v3.1/conferences', { body });
    expect((await made({ topic: 'x' })).json.error.errors[0]).toMatchObject({
      reason: 'parameterRequired',
      location: 'owner',
    });
    expect((await made({ owner: 'anna' })).json.error.errors[0]).toMatchObject({
      reason: 'parameterRequired',
      location: 'topic',
    });
    expect((await made({ topic: 'x', owner: 'nobody' })).json.error.errors[0]).toMatchObject({
      reason: 'userNotFound',
      location: 'owner',
    });
    expect((await made({ topic: 'x', owner: 'anna', id: 'weekly' })).json.error.errors[0].reason).toBe(
      'uniqueValueAlreadyInUse',
    );
  });
});

describe('invitations', () => {
  it('[API-03] are users, with a flag for the owner and a type', async () => {
    const path = '/v3.1/conferences/review/invitations';
    for (const id of ['boris', 'stranger'])
      expect((await rest.call('POST', path, { body: { id } })).status).toBe(200);
    const { json } = await rest.call('GET', path);
    expect(json.invitations).toMatchObject([
      { id: 'clara', display_name: 'Clara', is_owner: 0, type: 'user', is_active: 1 },
      { id: 'boris', is_owner: 1, type: 'user' },
      { id: 'stranger', display_name: 'stranger', is_owner: 0, type: 'custom' },
    ]);
    expect((await rest.call('POST', path, { body: { id: 'boris' } })).json.error.errors[0].reason).toBe(
      'uniqueValueAlreadyInUse',
    );
    expect((await rest.call('GET', `${path}/boris`)).json.invitation.uid).toBe('boris@meet.example.org');
    const renamed = await rest.call('PUT', `${path}/boris`, {
      body: { display_name: 'Bob', url_type: 'dynamic' },
    });
    expect(renamed.json.error.errors[0]).toMatchObject({ reason: 'notSupported', location: 'display_name' });
    expect((await rest.call('DELETE', `${path}/stranger`)).json).toEqual({ id: 'stranger' });
    expect((await rest.call('GET', `${path}/stranger`)).json.error.errors[0].reason).toBe(
      'invitationNotFound',
    );
  });

  it('[API-03] of two callers at once are both kept', async () => {
    const path = '/v3.1/conferences/weekly/invitations';
    const ids = ['p1', 'p2', 'p3', 'p4'];
    await Promise.all(ids.map((id) => rest.call('POST', path, { body: { id } })));
    const { json } = await rest.call('GET', path);
    expect(json.invitations.map(({ id }: { id: string }) => id).sort()).toEqual(['clara', ...ids].sort());
  });
});

describe('records, templates and podium', () => {
  it('[API-03] are empty as long as there are none, and nothing is found in them', async () => {
    expect((await rest.call('GET', '/v3.1/conferences/weekly/records')).json).toEqual({ records: [] });
    expect(
      (await rest.call('GET', '/v3.1/conferences/weekly/records/a.mkv/download')).json.error.errors[0],
    ).toMatchObject({
      reason: 'recordNotFound',
      location: 'record_id',
    });
    expect((await rest.call('GET', '/v3.11/templates')).json).toEqual({ cnt: 0, templates: [] });
    expect((await rest.call('GET', '/v3.11/logs/recordings')).json).toEqual({ cnt: 0, list: [] });
  });
});

describe('a run', () => {
  it('[API-03] is started and stopped with any body or none', async () => {
    const run = '/v3.1/conferences/weekly/run';
    expect((await rest.call('POST', `${run}/`, { body: '' })).json).toEqual({ state: 'running' });
    expect((await rest.call('POST', run)).json).toEqual({ state: 'running' });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await rest.call('POST', run, { headers: form, body: 'a=b' })).status).toBe(200);
    expect((await rest.call('POST', run, { headers: form })).status).toBe(200);
  });

  it('[API-03] shows who is there, in participants, session and status', async () => {
    await admit('weekly', 'anna', 'part-1');
    await admit('weekly', 'clara', 'part-2');
    const { json } = await rest.call('GET', '/v3.1/conferences/weekly/participants');
    expect(json.participants).toMatchObject([
      { id: 'anna', display_name: 'In as anna', is_owner: 1, role: 2, status: 5 },
      { id: 'clara', is_owner: 0, role: 1, status: 2 },
    ]);
    expect(json.participants[0].join_time).toBeGreaterThan(1_700_000_000);
    const { json: running } = await rest.call('GET', '/v3.2/conferences?state=running');
    const { session_id: sessionId, state } = running.conferences[0];
    expect(state).toBe('running');
    expect(sessionId).toMatch(/^[0-9a-f]{32}@meet\.example\.org#vcs$/);
    const session = `/v3.3/conference-sessions/${encodeURIComponent(sessionId)}`;
    const { json: people } = await rest.call('GET', `${session}/participants`);
    expect([people.count, people.participants.map(({ role }: { role: number }) => role)]).toEqual([
      2,
      [2, 1],
    ]);
    expect((await rest.call('GET', session)).json.session).toMatchObject({
      id: sessionId,
      conference_id: 'weekly',
      participant_count: 2,
    });
    expect((await rest.call('GET', `${session}/podium/participants`)).json).toEqual({
      count: 0,
      participants: [],
    });
    expect((await rest.call('GET', '/v3.1/users/anna')).json.user.status).toBe(5);
    expect((await rest.call('GET', '/v3.1/users?login_name=clara')).json.users[0].status).toBe(2);
  });

  it('[API-03] cannot call anybody yet, and says so as a call that nobody takes', async () => {
    const path = '/v3.1/conferences/weekly/participants';
    const refusal = async (id: string) =>
      (await rest.call('POST', path, { body: { participant_id: id } })).json.error;
    expect(await refusal('boris')).toMatchObject({ code: 409, errors: [{ reason: 'userUnavailable' }] });
    expect(await refusal('nobody')).toMatchObject({ code: 404, errors: [{ reason: 'userNotFound' }] });
  });

  it('[API-03] takes another description only', async () => {
    const put = (body: object) => rest.call('PUT', '/v3.1/conferences/weekly', { body });
    expect((await put({ description: 'Notes' })).json.conference.description).toBe('Notes');
    expect((await put({ topic: 'x' })).json.error).toMatchObject({
      code: 409,
      message: 'Conflict',
      errors: [{ reason: 'conferenceRunning' }],
    });
    expect((await rest.call('DELETE', '/v3.1/conferences/weekly')).status).toBe(409);
  });

  it('[API-03] can send somebody out', async () => {
    const path = '/v3.1/conferences/weekly/participants/clara';
    expect((await rest.call('DELETE', path)).json).toEqual({ id: 'clara' });
    expect((await rest.call('GET', path)).json.error.errors[0].reason).toBe('participantNotFound');
  });

  it('[API-03] stands in the log of calls while it runs, where clients look for it', async () => {
    const query =
      'timezone=180&page_size=200&page_id=1&sort_field=end_time&sort_order=1&date_from=2020-01-01%2000:00:00';
    const { json } = await rest.call('GET', `/v3.3/logs/calls?${query}`);
    expect(json.cnt).toBe(1);
    expect(json.list[0]).toMatchObject({
      named_conf_id: 'weekly',
      topic: 'Topic of weekly',
      class: 10,
      type: 5,
      subtype: 0,
      owner: 'anna@meet.example.org',
      participant_count: 2,
      end_time: null,
      start_time: { timezone_type: 3, timezone: 'Etc/GMT-3' },
    });
    expect(json.list[0].start_time.date).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}000$/);
  });

  it('[API-03] is one object without anything around it, and its stays are a list', async () => {
    const data = { conferenceId: 'weekly', participantId: 'part-1', reason: 'left', summary } as const;
    await rest.given(system, { type: 'RecordParticipantLeft', data });
    await rest.call('POST', '/v3.1/conferences/weekly/stop');
    const { json } = await rest.call('GET', '/v3.1/logs/calls?named_conf_id=weekly');
    const path = `/v3.1/logs/calls/${encodeURIComponent(json.list[0].conference_id)}`;
    const { json: one } = await rest.call('GET', path);
    expect(one).toMatchObject({ named_conf_id: 'weekly', end_time: { timezone: 'UTC' } });
    const { json: stays } = await rest.call('GET', `${path}/participants?sort_field=join_time&sort_order=0`);
    expect(stays).toMatchObject({
      cnt: 2,
      list: [
        {
          app_id: '0198f00000007000800000000000000a',
          call_id: 'anna@meet.example.org',
          leave_reason: 4,
          bitrate_in: 1024,
          bitrate_out: 512,
          avg_sent_fps: 30,
          video_w: 1280,
          video_h: 720,
        },
        { call_id: 'clara@meet.example.org', leave_reason: 2 },
      ],
    });
    expect((await rest.call('GET', `${path}/invites`)).json).toEqual({ cnt: 0, list: [] });
    const staysOf = async (person: string) => {
      const query = `call_id=${encodeURIComponent(person)}`;
      const { json: found } = await rest.call('GET', `${path}/participants?${query}`);
      return [found.cnt, found.list.map((stay: { call_id: string }) => stay.call_id)];
    };
    expect(await staysOf('clara')).toEqual([1, ['clara@meet.example.org']]);
    expect(await staysOf('anna@meet.example.org')).toEqual([1, ['anna@meet.example.org']]);
    expect(await staysOf('nobody')).toEqual([0, []]);
    expect((await staysOf(one.conference_id))[0]).toBe(2);
  });

  it('[API-03] lies before or behind those that are over, as the order says', async () => {
    await rest.call('POST', '/v3.1/conferences/review/run');
    const order = async (way: number, size = 10, page = 1) => {
      const query = `sort_field=end_time&sort_order=${way}&page_size=${size}&page_id=${page}`;
      const { json } = await rest.call('GET', `/v3.3/logs/calls?${query}`);
      return json.list.map((one: { named_conf_id: string }) => one.named_conf_id);
    };
    expect(await order(1)).toEqual(['review', 'weekly']);
    expect(await order(0)).toEqual(['weekly', 'review']);
    expect([...(await order(1, 1, 1)), ...(await order(1, 1, 2)), ...(await order(1, 1, 3))]).toEqual([
      'review',
      'weekly',
    ]);
    await rest.call('POST', '/v3.1/conferences/review/stop/');
  });
});

describe('messages and events', () => {
  it('[API-03] are listed with the dates that clients read', async () => {
    await rest.call('POST', '/v3.1/conferences/review/run');
    await admit('review', 'boris', 'part-9');
    const data = { conferenceId: 'review', participantId: 'part-9', messageId: 'message-1', text: 'Hello' };
    await rest.given(
      { kind: 'participant', personId: 'boris', conferenceId: 'review', participantId: 'part-9' },
      { type: 'PostChatMessage', data },
    );
    const { json } = await rest.call(
      'GET',
      '/v3.6/logs/messages?sort_order=1&timezone=-330&to_call_id=review&page_size=50',
    );
    expect(json).toMatchObject({
      cnt: 1,
      list: [
        {
          id: 'message-1',
          from_display_name: 'In as boris',
          message: 'Hello',
          time_stamp: { timezone_type: 1, timezone: '-05:30' },
        },
      ],
    });
    const { json: ofSession } = await rest.call(
      'GET',
      `/v3.6/logs/messages?to_call_id=${encodeURIComponent(json.list[0].to_call_id)}`,
    );
    expect(ofSession.cnt).toBe(1);
    expect((await rest.call('GET', '/v3.6/logs/messages?to_call_id=nowhere')).json).toEqual({
      cnt: 0,
      list: [],
    });
    const { json: events } = await rest.call('GET', '/v3.11/logs/events?object_id=review');
    expect(events.list.map(({ event }: { event: string }) => event)).toContain('session_opened');
  });

  it.each(['2026-02-30', '2026-13-01 00:00:00', 'yesterday'])(
    '[API-03] refuse a day that is none: %s',
    async (day) => {
      const { status, json } = await rest.call(
        'GET',
        `/v3.6/logs/messages?date_from=${encodeURIComponent(day)}`,
      );
      expect([status, json.error.errors[0].location]).toEqual([400, 'date_from']);
    },
  );
});
