import type { PresentParticipant, RunningSessionDocument } from '#projections/running-sessions/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { LIMITS } from '../limits/limits.ts';

export const ParticipantRole = builder.enumType('ParticipantRole', {
  values: {
    OWNER: { value: 'owner' },
    PARTICIPANT: { value: 'participant' },
    GUEST: { value: 'guest' },
  } as const,
});

const LiveParticipant = builder.objectRef<PresentParticipant>('LiveParticipant').implement({
  fields: (t) => ({
    id: t.exposeID('participantId'),
    person: t.field({
      type: Person,
      resolve: ({ personId, displayName }): PersonModel => ({ id: personId, displayName }),
    }),
    displayName: t.exposeString('displayName'),
    role: t.expose('role', { type: ParticipantRole }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime' }),
    address: t.string({ resolve: ({ connection }) => connection.address }),
    userAgent: t.string({ resolve: ({ connection }) => connection.userAgent }),
  }),
});

export const RunningSession = builder.objectRef<RunningSessionDocument>('RunningSession').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    conferenceId: t.exposeID('conferenceId'),
    title: t.exposeString('title'),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    participants: t.field({ type: [LiveParticipant], resolve: ({ participants }) => participants }),
    mediaInterrupted: t.exposeBoolean('mediaInterrupted', {
      description: 'True while the media is being brought back after a fault.',
    }),
  }),
});

builder.queryField('runningSessions', (t) =>
  t.field({
    type: [RunningSession],
    authScopes: { may: 'runningSessions' },
    resolve: async (_root, _args, { queries }) => {
      const page = await queries.runningSessions.list({ limit: LIMITS.pageRows });
      return page.items;
    },
  }),
);
