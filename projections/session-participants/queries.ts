import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type OrderBy, ordering, type PageRequest, paging } from '../listing.ts';
import type { SessionParticipantDocument } from './document.ts';

export type SessionParticipantColumn =
  | 'displayName'
  | 'joinedAt'
  | 'leftAt'
  | 'duration'
  | 'sentBitrate'
  | 'receivedBitrate'
  | 'framesPerSecond';

export type SessionParticipantListRequest = PageRequest & {
  readonly sessionId: string;
  /** Words of the name or login. */
  readonly text?: string;
  readonly orderBy?: OrderBy<SessionParticipantColumn>;
};

export type SessionParticipantQueries = {
  byId(participantId: string): Promise<SessionParticipantDocument | null>;
  /** Admissions of one run, in order of joining unless told otherwise. */
  ofSession(request: SessionParticipantListRequest): Promise<Page<SessionParticipantDocument>>;
  /** Admissions, not people: somebody who came back counts again. */
  countOfSession(sessionId: string, cap?: number): Promise<Count>;
};

const sortFields: Record<SessionParticipantColumn, string> = {
  displayName: 'sortName',
  joinedAt: 'joinedAt',
  leftAt: 'leftAt',
  duration: 'duration',
  sentBitrate: 'sentBitrate',
  receivedBitrate: 'receivedBitrate',
  framesPerSecond: 'framesPerSecond',
};

export const sessionParticipantQueries = (source: ReadModelSource): SessionParticipantQueries => {
  const participants = source.reader<SessionParticipantDocument>('session-participants', 'participants');
  return {
    byId: (participantId) => participants.get(participantId),
    ofSession: (request) =>
      participants.find({
        ...paging(request),
        where: { sessionId: { eq: request.sessionId } },
        orderBy: ordering(sortFields, request.orderBy, { column: 'joinedAt', direction: 'asc' }),
      }),
    countOfSession: (sessionId, cap) => participants.count({ where: { sessionId: { eq: sessionId } } }, cap),
  };
};
