import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile, someHash } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

beforeAll(async () => {
  server = await startGraphQL();
  for (const accountId of ['anna', 'boris']) {
    const data = { accountId, profile: profile(accountId), passwordHash: someHash, active: true };
    await server.given(admin, { type: 'CreateAccount', data });
  }
});
afterAll(() => server.close());

const anna = { account: account('anna') };
const byAdmin = { administrator: admin };

const result = '{ __typename ... on Receipt { id } ... on Rejection { code problems { field rule } } }';
const shown = `{
  schedule { kind start days time timeZone minutes }
  nextStart emailInvitations guests { name email }
}`;

const create = async (input: string) => {
  const common = 'title: "Weekly", ownerId: "anna", visibility: PUBLIC';
  const { data } = await server.ask(
    `mutation { answer: createConference(input: { ${common}, ${input} }) ${result} }`,
    byAdmin,
  );
  return data.answer;
};

const conference = async (id: string, asking: object = byAdmin) => {
  const { data } = await server.ask(`{ conference(id: "${id}") ${shown} }`, asking);
  return data.conference;
};

const schedule =
  'schedule: { kind: WEEKLY, days: [FRIDAY, TUESDAY], time: "10:00", timeZone: "Europe/Moscow", minutes: 45 }';

describe('a planned conference', () => {
  it('[CONF-02] [CONF-06] is created with its times and guests, and shown so', async () => {
    await create(
      `id: "planned", ${schedule}, guests: [{ email: "peter@example.org" }], emailInvitations: false`,
    );
    const { nextStart, ...rest } = await conference('planned', anna);
    expect(rest).toEqual({
      schedule: {
        kind: 'WEEKLY',
        start: null,
        days: ['TUESDAY', 'FRIDAY'],
        time: '10:00',
        timeZone: 'Europe/Moscow',
        minutes: 45,
      },
      emailInvitations: false,
      guests: [{ name: 'peter', email: 'peter@example.org' }],
    });
    expect(new Date(nextStart).toISOString()).toMatch(/T07:00:00\.000Z$/);
    expect([2, 5]).toContain(new Date(nextStart).getUTCDay());
  });

  it('[SMTP-04] [CONF-06] writes to the invited as the settings say of new ones, unless it says so itself', async () => {
    const mailOf = async (id: string): Promise<unknown> => (await conference(id)).emailInvitations;
    await create('id: "silent"');
    await create('id: "loud", emailInvitations: true');
    const data = { section: 'mail-notices', changes: { invitations: true } };
    await server.given(admin, { type: 'ChangeSettings', data });
    await create('id: "usual"');
    await create('id: "quiet", emailInvitations: false');
    expect([await mailOf('silent'), await mailOf('loud')]).toEqual([false, true]);
    expect([await mailOf('usual'), await mailOf('quiet')]).toEqual([true, false]);
  });

  it('[CONF-02] names the fields that are wrong', async () => {
    const wrong =
      'schedule: { kind: WEEKLY, time: "25:00", timeZone: "Nowhere", minutes: 0 }, guests: [{ email: "x" }]';
    const { code, problems } = await create(wrong);
    expect(code).toBe('VALIDATION_FAILED');
    expect(problems.map(({ field, rule }: { field: string; rule: string }) => `${field} ${rule}`)).toEqual([
      'schedule.days required',
      'schedule.time pattern',
      'schedule.timeZone unknownTimeZone',
      'schedule.minutes range',
      'guests.0.email email',
    ]);
    const past = await create('schedule: { kind: ONCE, start: "2001-01-01T10:00:00.000Z" }');
    expect(past.problems).toEqual([{ field: 'schedule.start', rule: 'past' }]);
  });

  it('[CONF-02] keeps what a change does not name, and becomes a room when told so', async () => {
    await create(`id: "changing", ${schedule}, guests: [{ name: "Peter", email: "peter@example.org" }]`);
    const change = async (changes: string) => {
      const text = `mutation { changeConference(id: "changing", changes: { ${changes} }) ${result} }`;
      await server.ask(text, anna);
      return conference('changing');
    };
    const renamed = await change('title: "Monthly"');
    expect(renamed).toMatchObject({ schedule: { kind: 'WEEKLY' }, guests: [{ name: 'Peter' }] });
    const room = await change('schedule: { kind: NONE }, guests: []');
    expect(room).toMatchObject({ schedule: { kind: 'NONE', timeZone: null }, nextStart: null, guests: [] });
  });

  it('[CONF-01] is found among the planned ones, the next first', async () => {
    await create('id: "room"');
    await create('id: "later", schedule: { kind: ONCE, start: "2390-01-01T10:00:00.000Z" }');
    const list = async (args: string) => {
      const { data } = await server.ask(`{ conferences(${args}) { nodes { id } total { count } } }`, byAdmin);
      return data.conferences.nodes.map(({ id }: { id: string }) => id);
    };
    const order = 'orderBy: { field: NEXT_START, direction: ASC }';
    expect(await list(`planned: true, ${order}`)).toEqual(['planned', 'later']);
    expect((await list(order)).slice(0, 2)).toEqual(['planned', 'later']);
    expect(await list(`planned: false, ${order}`)).toEqual(expect.arrayContaining(['changing', 'room']));
  });

  it('[CONF-09] tells visitors when it comes, with a file for their calendar, and lets them in when it has started', async () => {
    const page = async (id: string) => {
      const text = `{ conferencePage(id: "${id}") { nextStart schedule { kind } calendarFile joinAs } }`;
      return (await server.ask(text, {})).data.conferencePage;
    };
    const planned = await page('planned');
    expect(planned).toMatchObject({ joinAs: 'GUEST', schedule: { kind: 'WEEKLY' } });
    expect(planned.calendarFile).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU,FR');
    expect(planned.calendarFile).toContain('TZID:Europe/Moscow');
    expect(await page('room')).toMatchObject({ nextStart: null, calendarFile: null });
  });

  it('[CONF-09] stands among the conferences of those who are invited, the next first', async () => {
    await create(
      'id: "of-boris", schedule: { kind: ONCE, start: "2380-01-01T10:00:00.000Z" }, invited: ["boris"]',
    );
    await create(
      'id: "sooner", schedule: { kind: ONCE, start: "2370-01-01T10:00:00.000Z" }, invited: ["boris"]',
    );
    const { data } = await server.ask('{ conferencesToJoin { id nextStart } }', {
      account: account('boris'),
    });
    expect(data.conferencesToJoin.map(({ id }: { id: string }) => id)).toEqual(['sooner', 'of-boris']);
  });

  it('[CONF-03] [REP-04] is started by hand with those who were chosen, and tells who came and who missed it', async () => {
    await create('id: "called", invited: ["boris"]');
    const start = `mutation { startConference(id: "called", invite: ["boris"]) ${result} }`;
    await server.ask(start, anna);
    const answers = async () => {
      const fields = 'answer invitedAt inviter { id } person { id }';
      const text = `{ callHistory(conferenceId: "called") { nodes { startedAt invitations { nodes { ${fields} } } } } }`;
      const { data } = await server.ask(text, byAdmin);
      const [{ startedAt, invitations }] = data.callHistory.nodes;
      return invitations.nodes.map(({ invitedAt, ...one }: { invitedAt: string }) => ({
        ...one,
        atOnce: invitedAt === startedAt,
      }));
    };
    const one = { atOnce: true, inviter: { id: 'anna' }, person: { id: 'boris' } };
    expect(await answers()).toEqual([{ ...one, answer: 'WAITING' }]);
    await server.ask(`mutation { stopConference(id: "called") ${result} }`, anna);
    expect(await answers()).toEqual([{ ...one, answer: 'MISSED' }]);
  });
});
