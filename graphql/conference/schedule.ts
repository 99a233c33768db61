import type {
  Weekday as Day,
  ConferenceGuest as Guest,
  ConferenceSchedule as Schedule,
} from '#domain/conference/index.ts';
import { builder } from '../builder.ts';

const ScheduleKind = builder.enumType('ScheduleKind', {
  description: 'NONE: a virtual room, entered whenever people like (guide §3.6.5.1).',
  values: { NONE: { value: 'none' }, ONCE: { value: 'once' }, WEEKLY: { value: 'weekly' } } as const,
});

const Weekday = builder.enumType('Weekday', {
  values: {
    MONDAY: { value: 'MO' },
    TUESDAY: { value: 'TU' },
    WEDNESDAY: { value: 'WE' },
    THURSDAY: { value: 'TH' },
    FRIDAY: { value: 'FR' },
    SATURDAY: { value: 'SA' },
    SUNDAY: { value: 'SU' },
  } as const,
});

const timeZone = 'IANA name.';
const time = 'Every week: `HH:MM` on the clocks of the zone.';

export const ConferenceSchedule = builder.objectRef<Schedule>('ConferenceSchedule').implement({
  description: 'When a conference takes place. What does not belong to the kind is null.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ScheduleKind }),
    start: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: (schedule) => (schedule.kind === 'once' ? schedule.start : null),
    }),
    days: t.field({
      type: [Weekday],
      resolve: (schedule): readonly Day[] => (schedule.kind === 'weekly' ? schedule.days : []),
    }),
    time: t.string({
      nullable: true,
      description: time,
      resolve: (schedule) => (schedule.kind === 'weekly' ? schedule.time : null),
    }),
    timeZone: t.string({
      nullable: true,
      description: timeZone,
      resolve: (schedule) => (schedule.kind === 'none' ? null : schedule.timeZone),
    }),
    minutes: t.int({
      nullable: true,
      description: 'How long one time lasts.',
      resolve: (schedule) => (schedule.kind === 'none' ? null : schedule.minutes),
    }),
  }),
});

export const ConferenceScheduleInput = builder.inputType('ConferenceScheduleInput', {
  fields: (t) => ({
    kind: t.field({ type: ScheduleKind, required: true }),
    start: t.field({ type: 'DateTime', description: 'Once.' }),
    days: t.field({ type: [Weekday], defaultValue: [], description: 'Every week.' }),
    time: t.string({ description: time }),
    timeZone: t.string({ defaultValue: 'UTC', description: timeZone }),
    minutes: t.int({ defaultValue: 60 }),
  }),
});

export const ConferenceGuest = builder.objectRef<Guest>('ConferenceGuest').implement({
  description: 'Somebody without an account who is invited by e-mail (guide §3.6.5.2).',
  fields: (t) => ({
    id: t.exposeID('personId'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
  }),
});

export const ConferenceGuestInput = builder.inputType('ConferenceGuestInput', {
  fields: (t) => ({
    name: t.string({ defaultValue: '', description: 'Empty: the part of the address before the @.' }),
    email: t.string({ required: true }),
  }),
});

/** What is missing is told by the domain, with the name of the field. */
export const scheduleOf = (input: typeof ConferenceScheduleInput.$inferInput): Schedule => {
  const { kind, start, days, time: at } = input;
  const common = { timeZone: input.timeZone ?? 'UTC', minutes: input.minutes ?? 60 };
  switch (kind) {
    case 'none':
      return { kind };
    case 'once':
      return { kind, start: start ?? '', ...common };
    case 'weekly':
      return { kind, days: days ?? [], time: at ?? '', ...common };
  }
};

export const guestsOf = (
  input: readonly (typeof ConferenceGuestInput.$inferInput)[],
): readonly { readonly name: string; readonly email: string }[] =>
  input.map(({ name, email }) => ({ name: name ?? '', email }));
