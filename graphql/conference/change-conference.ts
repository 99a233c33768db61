import { type ConferenceCommand, type NewConference, virtualRoom } from '#domain/conference/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { ConferenceVisibility } from './enums.ts';
import { ConferenceGuestInput, ConferenceScheduleInput, guestsOf, scheduleOf } from './schedule.ts';

/** Digits of an id that the server makes. */
const ID_DIGITS = 10;

const guests = 'Invited by e-mail without an account; public conferences only.';
const emailInvitations = 'Write to the invited.';

const ConferenceInput = builder.inputType('ConferenceInput', {
  fields: (t) => ({
    id: t.id({ description: 'Absent: the server makes one of ten digits.' }),
    title: t.string({ required: true }),
    ownerId: t.id({ required: true }),
    visibility: t.field({ type: ConferenceVisibility, required: true }),
    description: t.string({ defaultValue: '' }),
    invited: t.idList({ defaultValue: [] }),
    uninvitedAllowed: t.boolean({ defaultValue: true }),
    muteMicrophoneOnEntry: t.boolean({ defaultValue: false }),
    muteCameraOnEntry: t.boolean({ defaultValue: false }),
    schedule: t.field({ type: ConferenceScheduleInput, description: 'Absent: a virtual room.' }),
    guests: t.field({ type: [ConferenceGuestInput], defaultValue: [], description: guests }),
    emailInvitations: t.boolean({
      description: `${emailInvitations} Absent: as the settings say of new conferences.`,
    }),
  }),
});

const ConferenceChangesInput = builder.inputType('ConferenceChangesInput', {
  fields: (t) => ({
    title: t.string(),
    ownerId: t.id(),
    visibility: t.field({ type: ConferenceVisibility }),
    description: t.string(),
    invited: t.idList(),
    uninvitedAllowed: t.boolean(),
    muteMicrophoneOnEntry: t.boolean(),
    muteCameraOnEntry: t.boolean(),
    schedule: t.field({ type: ConferenceScheduleInput }),
    guests: t.field({ type: [ConferenceGuestInput], description: guests }),
    emailInvitations: t.boolean({ description: emailInvitations }),
  }),
});

const definitionOf = (input: typeof ConferenceInput.$inferInput): NewConference => ({
  title: input.title,
  ownerId: input.ownerId,
  mode: 'all-on-screen',
  visibility: input.visibility,
  description: input.description ?? '',
  invited: input.invited ?? [],
  uninvitedAllowed: input.uninvitedAllowed ?? true,
  muteMicrophoneOnEntry: input.muteMicrophoneOnEntry ?? false,
  muteCameraOnEntry: input.muteCameraOnEntry ?? false,
  schedule: input.schedule ? scheduleOf(input.schedule) : virtualRoom,
  ...(typeof input.emailInvitations === 'boolean' ? { emailInvitations: input.emailInvitations } : {}),
});

type ChangeConference = Extract<ConferenceCommand, { type: 'ChangeConference' }>;

/** What is absent or null stays as it is. */
const changesOf = ({
  schedule,
  guests: wanted,
  ...plain
}: typeof ConferenceChangesInput.$inferInput): Pick<ChangeConference['data'], 'changes' | 'guests'> => ({
  changes: {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null && value !== undefined)),
    ...(schedule ? { schedule: scheduleOf(schedule) } : {}),
  },
  ...(wanted ? { guests: guestsOf(wanted) } : {}),
});

/** Who owns it, for choosing between the administrator and the user of one browser; the gate asks again. */
const targetOf = async ({ queries }: GraphQLContext, conferenceId: string) => {
  const conference = await queries.conferences.byId(conferenceId);
  return { conferenceId, ownerId: conference?.ownerId };
};

builder.mutationField('createConference', (t) =>
  t.field({
    type: ChangeResult,
    args: { input: t.arg({ type: ConferenceInput, required: true }) },
    resolve: (_root, { input }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const conferenceId = input.id ?? intention.digits(ID_DIGITS);
        const command = {
          type: 'CreateConference',
          data: { conferenceId, definition: definitionOf(input), guests: guestsOf(input.guests ?? []) },
        } as const;
        const receipt = await send(context, intention, command, { target: { ownerId: input.ownerId } });
        return { ...receipt, id: conferenceId };
      }),
  }),
);

builder.mutationField('changeConference', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Only what is given changes.',
    args: {
      id: t.arg.id({ required: true }),
      changes: t.arg({ type: ConferenceChangesInput, required: true }),
    },
    resolve: (_root, { id, changes }, context, info) =>
      answer(async () => {
        const data = { conferenceId: id, ...changesOf(changes) };
        const command = { type: 'ChangeConference', data } as const;
        const target = await targetOf(context, id);
        return send(context, intentionOf(context, info), command, { target });
      }),
  }),
);

builder.mutationField('deleteConference', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(async () => {
        const command = { type: 'DeleteConference', data: { conferenceId: id } } as const;
        const target = await targetOf(context, id);
        return send(context, intentionOf(context, info), command, { target });
      }),
  }),
);

builder.mutationField('startConference', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      id: t.arg.id({ required: true }),
      invite: t.arg.idList({ description: 'Of the list of the invited; absent: everybody on it.' }),
    },
    resolve: (_root, { id, invite }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const sessionId = intention.commandId('session');
        const data = { conferenceId: id, sessionId, ...(invite ? { invite } : {}) };
        const target = await targetOf(context, id);
        return send(context, intention, { type: 'StartConference', data }, { target });
      }),
  }),
);

builder.mutationField('stopConference', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(async () => {
        const command = { type: 'StopConference', data: { conferenceId: id } } as const;
        const target = await targetOf(context, id);
        return send(context, intentionOf(context, info), command, { target });
      }),
  }),
);

builder.mutationField('removeParticipant', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      conferenceId: t.arg.id({ required: true }),
      participantId: t.arg.id({ required: true }),
    },
    resolve: (_root, data, context, info) =>
      answer(async () => {
        const target = await targetOf(context, data.conferenceId);
        return send(context, intentionOf(context, info), { type: 'RemoveParticipant', data }, { target });
      }),
  }),
);
