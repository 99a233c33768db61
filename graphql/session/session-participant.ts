import type { SessionParticipantDocument } from '#projections/session-participants/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { secondsBetween } from '../kernel/duration.ts';
import { SortDirection } from '../kernel/listing.ts';
import { ParticipantRole } from './running-session.ts';

const SessionParticipant = builder.objectRef<SessionParticipantDocument>('SessionParticipant').implement({
  description: 'One stay of one person in a session (guide §3.8.2.2). Bitrates in bit/s.',
  fields: (t) => ({
    id: t.exposeID('id'),
    person: t.field({
      type: Person,
      resolve: ({ personId, displayName }): PersonModel => ({ id: personId, displayName }),
    }),
    displayName: t.exposeString('displayName'),
    role: t.expose('role', { type: ParticipantRole }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime' }),
    leftAt: t.expose('leftAt', { type: 'DateTime', nullable: true }),
    leaveReason: t.exposeString('leaveReason', { nullable: true }),
    duration: t.int({
      description: 'Seconds; of somebody present: until now.',
      resolve: ({ joinedAt, leftAt }, _args, { clock }) => secondsBetween(joinedAt, leftAt, clock),
    }),
    sentBitrate: t.int({ resolve: ({ sentBitrate }) => Math.round(sentBitrate ?? 0) }),
    receivedBitrate: t.int({ resolve: ({ receivedBitrate }) => Math.round(receivedBitrate ?? 0) }),
    framesPerSecond: t.float({ resolve: ({ framesPerSecond }) => framesPerSecond ?? 0 }),
    resolution: t.string({
      description: 'For example 1280x720; empty when no video was sent.',
      resolve: ({ width, height }) => (width && height ? `${width}x${height}` : ''),
    }),
    transport: t.string({
      description: '`udp`, `tcp` or `none`.',
      resolve: ({ transport }) => transport ?? 'none',
    }),
    processor: t.exposeString('processor', {
      nullable: true,
      description: 'The worst load that the client told: `nominal`, `fair`, `serious`, `critical`.',
    }),
    address: t.exposeString('address'),
    userAgent: t.exposeString('userAgent'),
  }),
});

export const SessionParticipantConnection = connectionOf<SessionParticipantDocument>(
  'SessionParticipant',
  SessionParticipant,
);

const SessionParticipantOrderField = builder.enumType('SessionParticipantOrderField', {
  values: {
    NAME: { value: 'displayName' },
    JOINED_AT: { value: 'joinedAt' },
    LEFT_AT: { value: 'leftAt' },
    DURATION: { value: 'duration' },
    SENT_BITRATE: { value: 'sentBitrate' },
    RECEIVED_BITRATE: { value: 'receivedBitrate' },
    FRAMES_PER_SECOND: { value: 'framesPerSecond' },
    RESOLUTION: { value: 'resolution' },
    PROCESSOR: { value: 'processor' },
    TRANSPORT: { value: 'transport' },
  } as const,
});

export const SessionParticipantOrder = builder.inputType('SessionParticipantOrder', {
  fields: (t) => ({
    field: t.field({ type: SessionParticipantOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});
