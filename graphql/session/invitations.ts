import {
  type SessionInvitation as Invitation,
  invitationAnswers,
} from '#projections/call-history/invitations.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { SortDirection } from '../kernel/listing.ts';

export const InvitationAnswer = builder.enumType('InvitationAnswer', { values: invitationAnswers });

const SessionInvitation = builder.objectRef<Invitation>('SessionInvitation').implement({
  description: 'Somebody who was asked to come when a session began (guide §3.8.2.2).',
  fields: (t) => ({
    person: t.field({
      type: Person,
      resolve: ({ personId }): PersonModel => ({ id: personId }),
    }),
    inviter: t.field({
      type: Person,
      description: 'The owner, in whose name people are invited.',
      resolve: ({ inviterId }): PersonModel => ({ id: inviterId }),
    }),
    invitedAt: t.expose('invitedAt', { type: 'DateTime' }),
    answer: t.expose('answer', { type: InvitationAnswer }),
  }),
});

export const SessionInvitationConnection = connectionOf<Invitation>('SessionInvitation', SessionInvitation);

const SessionInvitationOrderField = builder.enumType('SessionInvitationOrderField', {
  values: { PERSON: { value: 'person' }, ANSWER: { value: 'answer' } } as const,
});

export const SessionInvitationOrder = builder.inputType('SessionInvitationOrder', {
  fields: (t) => ({
    field: t.field({ type: SessionInvitationOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});
