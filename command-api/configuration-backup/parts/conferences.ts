import { z } from 'zod';
import {
  type ConferenceDefinition,
  type ConferenceSchedule,
  canonicalConferenceId,
  conferenceStream,
  type InvitedGuest,
  virtualRoom,
  weekdays,
} from '#domain/conference/index.ts';
import {
  closingRules,
  type RegistrationCommand,
  type RegistrationSettings,
  registrationStream,
} from '#domain/registration/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const planned = { timeZone: text, minutes: z.number() };

const schedule: z.ZodType<ConferenceSchedule> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('once'), start: text, ...planned }),
  z.strictObject({
    kind: z.literal('weekly'),
    days: z.array(z.enum(weekdays)).max(7).readonly(),
    time: text,
    ...planned,
  }),
]);

/** A new field of a definition has to be named here; a `default` says what files from before mean. */
const definition: z.ZodType<ConferenceDefinition> = z.strictObject({
  title: text,
  ownerId: id,
  mode: z.enum(['all-on-screen']),
  visibility: z.enum(['internal', 'public']),
  description: text,
  invited: z.array(id).max(10_000).readonly(),
  uninvitedAllowed: z.boolean(),
  muteMicrophoneOnEntry: z.boolean(),
  muteCameraOnEntry: z.boolean(),
  schedule: schedule.default(virtualRoom),
  emailInvitations: z.boolean().default(true),
});

const guests: z.ZodType<readonly InvitedGuest[]> = z
  .array(z.strictObject({ name: text, email: text }))
  .max(10_000);

/** Who registered is no configuration. */
const registration: z.ZodType<RegistrationSettings> = z.strictObject({
  registrationRequired: z.boolean(),
  closing: z.enum(closingRules),
  opensAt: text.nullable(),
  closesAt: text.nullable(),
  seats: z.number().nullable(),
  accountsExempt: z.boolean(),
  form: z
    .array(z.strictObject({ id: text, label: text, required: z.boolean() }))
    .max(100)
    .readonly(),
});

/** Files from before registration leave it as it is. */
const shape = z.strictObject({
  conferenceId: id,
  definition,
  guests: guests.default([]),
  registration: registration.optional(),
});

const registrationIn = ({
  conferenceId,
  registration: changes,
}: z.infer<typeof shape>): readonly RegistrationCommand[] =>
  changes === undefined ? [] : [{ type: 'ChangeWebinarRegistration', data: { conferenceId, changes } }];

/** Virtual rooms and planned conferences; what took place in them is no configuration. */
export const conferences = definePart<z.infer<typeof shape>>({
  kind: 'conferences',
  shape,
  apart: true,
  secrets: [],
  passedOver: ['conferenceId'],
  idOf: ({ conferenceId }) => canonicalConferenceId(conferenceId),
  titleOf: ({ definition: { title }, conferenceId }) => `${title} (${conferenceId})`,
  read: async (conferenceId, { states }) => {
    const { state } = await states.conferences.load(conferenceStream(conferenceId));
    if (state.status === 'none') return undefined;
    const { conferenceId: known, definition: defined } = state;
    const { settings } = (await states.registrations.load(registrationStream(known))).state;
    return {
      conferenceId: known,
      definition: defined,
      guests: state.guests.map(({ name, email }) => ({ name, email })),
      registration: settings,
    };
  },
  commands: async (wanted, now) =>
    now === undefined
      ? [
          {
            type: 'CreateConference',
            data: {
              conferenceId: wanted.conferenceId,
              definition: wanted.definition,
              guests: wanted.guests,
              pastAllowed: true,
            },
          },
          ...registrationIn(wanted),
        ]
      : [
          {
            type: 'ChangeConference',
            data: {
              conferenceId: wanted.conferenceId,
              changes: wanted.definition,
              guests: wanted.guests,
              pastAllowed: true,
            },
          },
          ...registrationIn(wanted),
        ],
});
