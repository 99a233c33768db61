import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import type { ConferenceCommand } from './commands.ts';
import { type ConferenceFacts, conferenceDecider } from './decide.ts';
import type { ConferenceDefinition, ConferenceEvent } from './events.ts';

const definition: ConferenceDefinition = {
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen',
  visibility: 'internal',
  description: 'Agenda:\n\tall of it',
  invited: ['bob'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: true,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};
const facts: ConferenceFacts = { running: false, ownerExists: true, emailInvitations: true };
const create = (changes: Partial<ConferenceDefinition> = {}, conferenceId = 'weekly'): ConferenceCommand => ({
  type: 'CreateConference',
  data: { conferenceId, definition: { ...definition, ...changes } },
});
const change = (changes: Partial<ConferenceDefinition>): ConferenceCommand => ({
  type: 'ChangeConference',
  data: { conferenceId: 'weekly', changes },
});
const remove: ConferenceCommand = { type: 'DeleteConference', data: { conferenceId: 'weekly' } };
const created: ConferenceEvent = { type: 'ConferenceCreated', data: { conferenceId: 'weekly', definition } };
const removed: ConferenceEvent = { type: 'ConferenceDeleted', data: { conferenceId: 'weekly' } };
const conference = specify(conferenceDecider);
const given = (events: ConferenceEvent[], known: ConferenceFacts = facts) => conference.given(events, known);

describe('CreateConference', () => {
  it('[CONF-02] makes an internal or a public room', () => {
    expect(given([]).when(create()).events).toEqual([created]);
    expect(given([]).when(create({ visibility: 'public' })).events).toMatchObject([
      { data: { definition: { visibility: 'public' } } },
    ]);
  });

  it('writes logins and ids in one way', () => {
    const { events } = given([]).when(
      create({ ownerId: 'Ann', invited: ['BOB', 'bob'], title: ' Weekly ' }, 'WEEKLY'),
    );
    expect(events).toEqual([created]);
  });

  it('[CONF-01] refuses an id that is taken, until that conference is deleted', () => {
    expect(given([created]).when(create()).code).toBe('CONFERENCE_EXISTS');
    expect(given([created, removed]).when(create()).events).toEqual([created]);
  });

  it('[CONF-02] names every field that breaks a rule', () => {
    const broken = create(
      { title: '', description: 'x'.repeat(10_001), invited: ['bob', 'a b'], ownerId: 'no one' },
      'x'.repeat(129),
    );
    expect(given([], { ...facts, ownerExists: false }).when(broken).problems).toEqual([
      { field: 'conferenceId', rule: 'tooLong', params: { max: 128 } },
      { field: 'title', rule: 'required' },
      { field: 'ownerId', rule: 'pattern' },
      { field: 'description', rule: 'tooLong', params: { max: 10_000 } },
      { field: 'invited.1', rule: 'pattern' },
      { field: 'ownerId', rule: 'unknownAccount' },
    ]);
  });

  it('refuses a mode or visibility that does not exist', () => {
    const data = { conferenceId: 'weekly', definition: { ...definition, ...JSON.parse('{"mode":"x"}') } };
    expect(given([]).when({ type: 'CreateConference', data }).problems).toMatchObject([
      { field: 'mode', rule: 'unsupported' },
    ]);
  });

  it('invites a thousand at most', () => {
    const invited = Array.from({ length: 1001 }, (_, index) => `user${index}`);
    expect(given([]).when(create({ invited })).problems).toEqual([
      { field: 'invited', rule: 'tooMany', params: { max: 1000 } },
    ]);
  });

  it('either makes a clean id or changes nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const { events, code } = given([]).when(create({}, id));
        if (code !== undefined) return code === 'VALIDATION_FAILED';
        return /^[a-z0-9_-]{1,128}$/.test(events[0]?.data.conferenceId ?? '');
      }),
    );
  });
});

describe('ChangeConference', () => {
  it('[CONF-02] records only what really changed', () => {
    expect(given([created]).when(change({ title: 'Daily', invited: ['BOB'] })).events).toEqual([
      { type: 'ConferenceChanged', data: { conferenceId: 'weekly', changes: { title: 'Daily' } } },
    ]);
  });

  it('is harmless when all is so already', () => {
    expect(given([created]).when(change(definition)).events).toEqual([]);
  });

  it('refuses while the conference runs (guide §3.6.4)', () => {
    expect(given([created], { ...facts, running: true }).when(change({ title: 'x' })).code).toBe(
      'CONFERENCE_RUNNING',
    );
  });

  it('[API-03] takes another description while the conference runs, and nothing else with it', () => {
    const running = given([created], { ...facts, running: true });
    const { events } = running.when(change({ ...definition, description: 'Bring your notes.' }));
    expect(events).toMatchObject([{ data: { changes: { description: 'Bring your notes.' } } }]);
    expect(running.when(change({ description: 'Notes', title: 'x' })).code).toBe('CONFERENCE_RUNNING');
  });

  it('refuses unknown conferences, broken fields and owners without an account', () => {
    expect(given([]).when(change({})).code).toBe('CONFERENCE_NOT_FOUND');
    expect(given([created]).when(change({ title: ' ' })).problems).toEqual([
      { field: 'title', rule: 'required' },
    ]);
    const nobody = given([created], { ...facts, ownerExists: false }).when(change({ ownerId: 'nobody' }));
    expect(nobody.problems).toEqual([{ field: 'ownerId', rule: 'unknownAccount' }]);
  });
});

describe('a planned conference', () => {
  const schedule = {
    kind: 'weekly',
    days: ['TU', 'FR'],
    time: '03:00',
    timeZone: 'UTC',
    minutes: 60,
  } as const;
  const once = { kind: 'once', start: '2026-01-01T00:00:00.000Z', timeZone: 'UTC', minutes: 60 } as const;
  const plan = given([]).when(create({ schedule })).events;
  const came = (start: string): ConferenceCommand => ({
    type: 'RecordPlannedTime',
    data: { conferenceId: 'weekly', start },
  });

  it('[CONF-02] [SMTP-04] is a virtual room, and writes to people as the settings say, unless it says so itself', () => {
    const { schedule: _schedule, emailInvitations: _emailInvitations, ...first } = definition;
    const command = {
      type: 'CreateConference',
      data: { conferenceId: 'weekly', definition: first },
    } as const;
    expect(given([]).when(command).events).toEqual([created]);
    const silent = { data: { definition: { emailInvitations: false } } };
    expect(given([], { ...facts, emailInvitations: false }).when(command).events).toMatchObject([silent]);
    expect(given([], { ...facts, emailInvitations: false }).when(create()).events).toEqual([created]);
    expect(given([]).when(create({ emailInvitations: false })).events).toMatchObject([silent]);
  });

  it('[CONF-02] is not planned for what is over, unless it is restored', () => {
    expect(given([]).when(create({ schedule: once })).problems).toEqual([
      { field: 'schedule.start', rule: 'past' },
    ]);
    expect(given([created]).when(change({ schedule: once })).problems).toHaveLength(1);
    const restored = { conferenceId: 'weekly', changes: { schedule: once }, pastAllowed: true } as const;
    expect(given([created]).when({ type: 'ChangeConference', data: restored }).events).toHaveLength(1);
  });

  it('[CONF-02] keeps a schedule that is over while other things change', () => {
    const past = given([]).when({
      type: 'CreateConference',
      data: { conferenceId: 'weekly', definition: { ...definition, schedule: once }, pastAllowed: true },
    }).events;
    expect(given([...past]).when(change({ title: 'Other', schedule: once })).events).toMatchObject([
      { data: { changes: { title: 'Other' } } },
    ]);
  });

  it('[CONF-03] notes that its time has come, once, and of several missed ones the last', () => {
    const time = { start: '2026-01-02T03:00:00.000Z', end: '2026-01-02T04:00:00.000Z' };
    const noted = [{ type: 'PlannedTimeCame', data: { conferenceId: 'weekly', ...time } }] as const;
    expect(given([...plan]).when(came('2025-12-19T03:00:00.000Z')).events).toEqual(noted);
    expect(given([...plan, ...noted]).when(came(time.start)).events).toEqual([]);
    expect(given([...plan]).when(came('2026-01-06T03:00:00.000Z')).events).toEqual([]);
    expect(given([created]).when(came(time.start)).events).toEqual([]);
    expect(given([]).when(came(time.start)).events).toEqual([]);
  });

  it('[CONF-03] goes on when the clock was ahead for a while: what came then has not come yet', () => {
    const ahead = { start: '2030-01-01T03:00:00.000Z', end: '2030-01-01T04:00:00.000Z' };
    const wrong = { type: 'PlannedTimeCame', data: { conferenceId: 'weekly', ...ahead } } as const;
    const events = given([...plan, wrong]).when(came('2026-01-02T03:00:00.000Z')).events;
    expect(events).toMatchObject([{ type: 'PlannedTimeCame', data: { start: '2026-01-02T03:00:00.000Z' } }]);
  });
});

describe('guests who are invited by e-mail', () => {
  const invite = (guests: readonly { name: string; email: string }[], changes = {}): ConferenceCommand => ({
    type: 'ChangeConference',
    data: { conferenceId: 'weekly', changes, guests },
  });
  const open: ConferenceEvent = {
    type: 'ConferenceCreated',
    data: { conferenceId: 'weekly', definition: { ...definition, visibility: 'public' } },
  };
  const petr = { name: 'Petr', email: 'petr@example.org' };
  const invited = given([open]).when(invite([petr, { name: '', email: ' OLGA@example.org ' }])).events;

  it('[CONF-04] are added, each address once, and called by it if they have no name', () => {
    expect(invited).toMatchObject([
      { type: 'ConferenceGuestAdded', data: { ...petr, personId: 'guest:command-1.0' } },
      { type: 'ConferenceGuestAdded', data: { name: 'OLGA', email: 'OLGA@example.org' } },
    ]);
    const again = invite([petr, { name: 'OLGA', email: 'OLGA@example.org' }, petr]);
    expect(given([open, ...invited]).when(again).events).toEqual([]);
  });

  it('[CONF-04] are removed when they are no longer on the list, and stay when no list is given', () => {
    expect(given([open, ...invited]).when(invite([petr])).events).toEqual([
      { type: 'ConferenceGuestRemoved', data: { conferenceId: 'weekly', personId: 'guest:command-1.1' } },
    ]);
    expect(given([open, ...invited]).when(change({ title: 'Other' })).events).toHaveLength(1);
  });

  it('[CONF-04] who were forgotten are on no list, and the others can be changed', () => {
    const forgotten: ConferenceEvent = {
      type: 'ConferenceGuestAdded',
      data: {
        ...{ conferenceId: 'weekly', personId: 'guest:old' },
        ...{ name: FORGOTTEN_TEXT, email: FORGOTTEN_TEXT },
      },
    };
    expect(given([open, forgotten, ...invited]).state).toMatchObject({ guests: [{}, {}] });
    const events = given([open, ...invited.slice(0, 1), forgotten]).when(invite([petr])).events;
    expect(events).toEqual([]);
  });

  it('[CONF-04] are for public conferences only, with valid addresses, and not too many', () => {
    const problems = (command: ConferenceCommand, events = [open, ...invited]) =>
      given([...events])
        .when(command)
        .problems.map(({ field, rule }) => `${field} ${rule}`);
    expect(problems(change({ visibility: 'internal' }))).toEqual(['guests publicOnly']);
    expect(problems(invite([petr]), [created])).toEqual(['guests publicOnly']);
    expect(problems(invite([petr, { name: 'X', email: 'x' }]))).toEqual(['guests.1.email email']);
    const many = Array.from({ length: 501 }, (_, n) => ({ name: 'x', email: `x${n}@example.org` }));
    expect(problems(invite(many))).toEqual(['guests tooMany']);
    expect(given([open, ...invited]).when(invite([], { visibility: 'internal' })).events).toHaveLength(3);
  });

  it('[CONF-04] [ES-10] are gone when they were forgotten, and keep nobody from changing the conference', () => {
    const [petrAdded, olgaAdded] = invited;
    const forgotten = {
      ...olgaAdded,
      data: { ...olgaAdded?.data, name: FORGOTTEN_TEXT, email: FORGOTTEN_TEXT },
    };
    const after = given([open, petrAdded, forgotten] as ConferenceEvent[]);
    expect(after.when(change({ title: 'Other' }))).toMatchObject({
      code: undefined,
      events: [{ type: 'ConferenceChanged' }],
    });
    expect(after.when(invite([petr])).events).toEqual([]);
  });

  it('[CONF-04] are not changed while the conference runs', () => {
    expect(given([open], { ...facts, running: true }).when(invite([petr])).code).toBe('CONFERENCE_RUNNING');
  });
});

describe('DeleteConference', () => {
  it('deletes what exists and does not run', () => {
    expect(given([created]).when(remove).events).toEqual([removed]);
    expect(given([created], { ...facts, running: true }).when(remove).code).toBe('CONFERENCE_RUNNING');
    expect(given([created, removed]).when(remove).code).toBe('CONFERENCE_NOT_FOUND');
  });
});
