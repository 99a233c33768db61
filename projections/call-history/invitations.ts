import type { CallDocument } from './document.ts';

export const invitationAnswers = ['WAITING', 'JOINED', 'MISSED'] as const;

export type InvitationAnswer = (typeof invitationAnswers)[number];

/** One person who was asked to come when a run began (guide §3.8.2.2). */
export type SessionInvitation = {
  /** Login. */
  readonly personId: string;
  /** Login of the owner, in whose name people are invited. */
  readonly inviterId: string;
  readonly invitedAt: string;
  readonly answer: InvitationAnswer;
};

const answerOf = (joined: boolean, endedAt: string | null): InvitationAnswer => {
  if (joined) return 'JOINED';
  return endedAt === null ? 'WAITING' : 'MISSED';
};

/** In the order of the conference's list; as many as a conference may invite. */
export const invitationsOf = ({
  invited,
  invitedAt,
  ownerId,
  persons,
  endedAt,
}: CallDocument): readonly SessionInvitation[] => {
  if (invitedAt === null) return [];
  const came = new Set(persons);
  return invited.map((personId) => ({
    personId,
    inviterId: ownerId,
    invitedAt,
    answer: answerOf(came.has(personId), endedAt),
  }));
};
