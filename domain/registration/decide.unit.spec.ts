import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConferenceState } from '#domain/conference/index.ts';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import { type RegistrationFacts, registrationDecider } from './decide.ts';
import type { FormField, RegistrationEvent, RegistrationSettings } from './events.ts';
import { firstForm } from './form.ts';

const conferenceId = 'launch';
const webinar = (visibility: 'internal' | 'public'): ConferenceState => ({
  status: 'defined',
  conferenceId,
  definition: {
    title: 'Launch',
    ownerId: 'ann',
    mode: 'all-on-screen',
    visibility,
    description: '',
    invited: [],
    uninvitedAllowed: true,
    muteMicrophoneOnEntry: false,
    muteCameraOnEntry: false,
    schedule: { kind: 'none' },
    emailInvitations: false,
  },
  guests: [],
});
const facts: RegistrationFacts = {
  conference: webinar('public'),
  course: { started: false, ended: false },
};
const planned = (start: string, end: string): RegistrationFacts['course'] => ({
  ...{ started: false, ended: false },
  planned: { start: `2026-01-02T${start}.000Z`, end: `2026-01-02T${end}.000Z` },
});
const registration = specify(registrationDecider);
const given = (events: readonly RegistrationEvent[], known: Partial<RegistrationFacts> = {}) =>
  registration.given(events, { ...facts, ...known });

const change = (changes: Partial<RegistrationSettings>) =>
  ({ type: 'ChangeWebinarRegistration', data: { conferenceId, changes } }) as const;
const changed = (changes: Partial<RegistrationSettings>): RegistrationEvent => ({
  type: 'WebinarRegistrationChanged',
  data: { conferenceId, changes },
});
const on = changed({ registrationRequired: true });
const id = (name: string): string => `guest2:${name}`;
const again = '2026-01-02T03:14:05.000Z';
const register = (name: string, answers: Readonly<Record<string, string>> = {}) =>
  ({
    type: 'RegisterWebinarGuest',
    data: {
      conferenceId: 'LAUNCH',
      personId: id(name),
      answers: Object.entries({ displayName: name, email: `${name}@example.org`, ...answers }).map(
        ([fieldId, value]) => ({ fieldId, value }),
      ),
      language: 'ru',
    },
  }) as const;
const registered = (name: string, more: object = {}): RegistrationEvent => ({
  type: 'WebinarGuestRegistered',
  data: {
    conferenceId,
    personId: id(name),
    displayName: name,
    email: `${name}@example.org`,
    answers: [],
    language: 'ru',
    letterAgainFrom: again,
    ...more,
  },
});
const exclude = (name: string, reason = '') =>
  ({ type: 'ExcludeWebinarGuest', data: { conferenceId, personId: id(name), reason } }) as const;
const excluded = (name: string): RegistrationEvent => ({
  type: 'WebinarGuestExcluded',
  data: { conferenceId, personId: id(name), reason: '' },
});
const at = (now: string) => ({ ...testMetadata, now });
const own = (number: number, label = 'Why?'): FormField => ({ id: `own-${number}`, label, required: false });

describe('ChangeWebinarRegistration', () => {
  it('[REG-01] says only what really changes', () => {
    expect(given([]).when(change({ registrationRequired: true, closing: 'never' })).events).toEqual([on]);
    expect(given([on]).when(change({ registrationRequired: true, form: firstForm })).events).toEqual([]);
  });

  it('[REG-01] is for public conferences that exist', () => {
    const internal = given([], { conference: webinar('internal') });
    expect(internal.when(change({ registrationRequired: true })).code).toBe('CONFERENCE_NOT_PUBLIC');
    const absent = given([], { conference: { status: 'none' } });
    expect(absent.when(change({ registrationRequired: true })).code).toBe('CONFERENCE_NOT_FOUND');
  });

  it.each([
    [{ closing: 'dates' }, 'closesAt', 'required'],
    [
      { closing: 'dates', opensAt: '2026-03-02T10:00:00Z', closesAt: '2026-03-02T10:00:00Z' },
      'closesAt',
      'afterOpening',
    ],
    [{ opensAt: 'tomorrow' }, 'opensAt', 'pattern'],
    [{ seats: 0 }, 'seats', 'range'],
    [{ seats: 10_001 }, 'seats', 'range'],
    [{ form: [] }, 'form.displayName', 'required'],
    [{ form: [...firstForm, own(11)] }, 'form.2.id', 'pattern'],
    [{ form: [...firstForm, own(1), own(1)] }, 'form.3.id', 'repeated'],
    [{ form: [...firstForm, own(1, ' ')] }, 'form.2.label', 'required'],
    [{ form: firstForm.map((field) => ({ ...field, required: false })) }, 'form.0.required', 'required'],
    [{ form: [...firstForm, { id: 'phone', label: 'Tel', required: false }] }, 'form.2.label', 'tooLong'],
  ] as const)('[REG-01] refuses %j', (changes, field, rule) => {
    expect(given([on]).when(change(changes)).problems).toContainEqual(
      expect.objectContaining({ field, rule }),
    );
  });

  it('[REG-01] keeps the order of standard and own fields, and fixes the form with the first who fills it in', () => {
    const form = [own(2, ' Why? '), ...firstForm, own(1)];
    const { events } = given([on]).when(change({ form }));
    expect(events).toMatchObject([
      { data: { changes: { form: [{ id: 'own-2', label: 'Why?' }, {}, {}, {}] } } },
    ]);
    const used = given([on, registered('eve')]);
    expect(used.when(change({ form })).code).toBe('REGISTRATION_FORM_FIXED');
    expect(used.when(change({ seats: 5 })).events).toHaveLength(1);
    const forgotten = given([on, registered('eve', { email: FORGOTTEN_TEXT, displayName: FORGOTTEN_TEXT })]);
    expect(forgotten.when(change({ form })).code).toBe('REGISTRATION_FORM_FIXED');
  });
});

describe('RegisterWebinarGuest', () => {
  it('[REG-02] takes a name, an address and the answers, without what surrounds them', () => {
    const form = [...firstForm, own(1), { id: 'phone', label: '', required: true }];
    const asked = given([changed({ registrationRequired: true, form })]);
    const filled = register('eve', { displayName: ' Eve ', phone: '+7 900', 'own-1': '' });
    expect(asked.when(filled).events).toEqual([
      registered('eve', { displayName: 'Eve', answers: [{ fieldId: 'phone', value: '+7 900' }] }),
    ]);
  });

  it('[REG-01] names every answer that breaks a rule', () => {
    const form = [...firstForm, { ...own(1), required: true }, { id: 'phone', label: '', required: false }];
    const asked = given([changed({ registrationRequired: true, form })]);
    const answers = { displayName: 'a\u202Eb', email: 'nobody', phone: 'call me' };
    expect(asked.when(register('eve', answers)).problems.map(({ field, rule }) => [field, rule])).toEqual([
      ['answers.displayName', 'characters'],
      ['answers.email', 'email'],
      ['answers.own-1', 'required'],
      ['answers.phone', 'pattern'],
    ]);
    const strange = asked.when(register('eve', { 'own-1': 'x', secret: 'y' }));
    expect(strange.problems).toMatchObject([{ field: 'answers.3.fieldId', rule: 'unsupported' }]);
  });

  it.each(['https://evil.example', 'www.evil', 'Look at evil.example now'])(
    '[REG-02] takes no name that makes the letter advertise: %s',
    (displayName) => {
      expect(given([on]).when(register('eve', { displayName })).problems).toMatchObject([
        { field: 'answers.displayName', rule: 'pattern' },
      ]);
    },
  );

  it('[REG-02] keeps one registration for one address: the letter is sent again, now and then', () => {
    const known = given([on, registered('eve')]);
    const twice = register('adam', { email: ' EVE@example.org' });
    expect(known.when(twice, at('2026-01-02T03:14:04.000Z')).events).toEqual([]);
    const repeated = known.when(twice, at(again)).events;
    expect(repeated).toEqual([
      {
        type: 'WebinarGuestRegisteredAgain',
        data: { conferenceId, personId: id('eve'), letterAgainFrom: '2026-01-02T03:24:05.000Z' },
      },
    ]);
    const often = given([on, registered('eve'), ...Array.from({ length: 9 }, () => repeated).flat()]);
    expect(often.when(twice, at('2027-01-01T00:00:00.000Z')).events).toEqual([]);
  });

  it('[REG-02] answers who was excluded as anybody else, and lets him in no more', () => {
    const known = given([on, registered('eve'), excluded('eve')]);
    expect(known.when(register('adam', { email: 'eve@example.org' }), at(again))).toMatchObject({
      events: [],
      code: undefined,
    });
  });

  it.each([
    ['off', [], {}, undefined],
    ['the start', [on, changed({ closing: 'start' })], { course: { started: true, ended: false } }, 'closed'],
    ['the end', [on, changed({ closing: 'end' })], { course: { started: true, ended: true } }, 'closed'],
    [
      'the planned start',
      [on, changed({ closing: 'start' })],
      { course: planned('03:04:05', '04:00:00') },
      'closed',
    ],
    [
      'the planned end',
      [on, changed({ closing: 'end' })],
      { course: planned('02:00:00', '03:04:05') },
      'closed',
    ],
    ['too early', [on, changed({ closing: 'dates', opensAt: '2026-01-02T03:04:05.001Z' })], {}, 'notYet'],
    ['too late', [on, changed({ closing: 'dates', closesAt: '2026-01-02T03:04:05.000Z' })], {}, 'closed'],
    ['full', [on, changed({ seats: 1 }), registered('eve')], {}, 'full'],
  ] as const)('[REG-01] is refused: %s', (_why, events, known, rule) => {
    const { code, problems } = given(events, known).when(register('adam'));
    expect(code).toBe('REGISTRATION_CLOSED');
    expect(problems.map((problem) => problem.rule)).toEqual(rule === undefined ? [] : [rule]);
  });

  it('[REG-01] is refused for an internal conference as for one that does not exist', () => {
    const codes = [webinar('internal'), { status: 'none' } as const].map(
      (conference) => given([on], { conference }).when(register('adam')).code,
    );
    expect(codes).toEqual(['CONFERENCE_NOT_FOUND', 'CONFERENCE_NOT_FOUND']);
  });

  it.each([
    ['running until its end', [on, changed({ closing: 'end' })], { course: { started: true, ended: false } }],
    [
      'before the planned start',
      [on, changed({ closing: 'start' })],
      { course: planned('03:04:06', '04:00:00') },
    ],
    ['within the dates', [on, changed({ closing: 'dates', closesAt: '2026-01-02T03:04:05.001Z' })], {}],
    ['without a limit', [on], { course: { started: true, ended: true } }],
    ['a place given back', [on, changed({ seats: 1 }), registered('eve'), excluded('eve')], {}],
  ] as const)('[REG-01] is open: %s', (_why, events, known) => {
    expect(given(events, known).when(register('adam')).events).toHaveLength(1);
  });

  it('[REG-02] either makes one clean registration or changes nothing, whatever is typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 600 });
    const answers = fc.array(
      fc.record({ fieldId: fc.oneof(text, fc.constantFrom('displayName', 'email')), value: text }),
    );
    fc.assert(
      fc.property(answers, text, (filled, personId) => {
        const command = {
          type: 'RegisterWebinarGuest',
          data: { conferenceId, personId, answers: filled, language: 'en' },
        } as const;
        const { events, code } = given([on]).when(command);
        return code === 'VALIDATION_FAILED' ? events.length === 0 : events.length === 1;
      }),
    );
  });
});

describe('ExcludeWebinarGuest and EndWebinarRegistration', () => {
  it('[REG-02] excludes once, and only who has registered', () => {
    expect(given([on, registered('eve')]).when(exclude('eve', ' spam ')).events).toMatchObject([
      { type: 'WebinarGuestExcluded', data: { reason: 'spam' } },
    ]);
    expect(given([on, registered('eve'), excluded('eve')]).when(exclude('eve')).events).toEqual([]);
    expect(given([on]).when(exclude('eve')).code).toBe('WEBINAR_GUEST_NOT_FOUND');
    const long = given([on, registered('eve')]).when(exclude('eve', 'x'.repeat(501)));
    expect(long.problems).toMatchObject([{ field: 'reason', rule: 'tooLong' }]);
  });

  it('[REG-02] ends with the conference, names everybody, and leaves nothing to the next of that id', () => {
    const end = { type: 'EndWebinarRegistration', data: { conferenceId } } as const;
    const gone = given([on, registered('eve'), registered('adam'), excluded('adam')], {
      conference: { status: 'none' },
    });
    const { events } = gone.when(end);
    expect(events).toMatchObject([{ type: 'WebinarRegistrationEnded', data: { conferenceId } }]);
    const [ended] = events;
    const named = ended?.type === 'WebinarRegistrationEnded' ? ended.data.personIds : [];
    expect([...named].sort()).toEqual([id('adam'), id('eve')]);
    expect(given([on, registered('eve'), ...events]).when(register('eve')).code).toBe('REGISTRATION_CLOSED');
    expect(given([]).when(end).events).toEqual([]);
  });
});
