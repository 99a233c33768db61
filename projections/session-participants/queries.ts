import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type OrderBy, ordering, type PageRequest, paging } from '../listing.ts';
import type { SessionParticipantDocument } from './document.ts';

export type SessionParticipantColumn =
  | 'displayName'
  | 'joinedAt'
  | 'leftAt'
  | 'duration'
  | 'sentBitrate'
  | 'receivedBitrate'
  | 'framesPerSecond'
  | 'resolution'
  | 'processor'
  | 'transport';

export type SessionParticipantFilter = {
  readonly sessionId: string;
  /** Words of the name or login. */
  readonly text?: string;
  /** Only those who are there now. */
  readonly present?: true;
};

export type SessionParticipantListRequest = PageRequest &
  SessionParticipantFilter & {
    readonly orderBy?: OrderBy<SessionParticipantColumn>;
  };

export type SessionParticipantQueries = {
  byId(participantId: string): Promise<SessionParticipantDocument | null>;
  /** Admissions of one run, in order of joining unless told otherwise. */
  ofSession(request: SessionParticipantListRequest): Promise<Page<SessionParticipantDocument>>;
  /** Admissions, not people: somebody who came back counts again. */
  countOfSession(filter: SessionParticipantFilter, cap?: number): Promise<Count>;
};

const sortFields: Record<SessionParticipantColumn, string> = {
  displayName: 'sortName',
  joinedAt: 'joinedAt',
  leftAt: 'leftAt',
  duration: 'duration',
  sentBitrate: 'sentBitrate',
  receivedBitrate: 'receivedBitrate',
  framesPerSecond: 'framesPerSecond',
  resolution: 'height',
  processor: 'sortProcessor',
  transport: 'transport',
};

const conditions = ({ sessionId, present }: SessionParticipantFilter): Record<string, Condition> => ({
  sessionId: { eq: sessionId },
  ...(present === undefined ? {} : { leftAt: { eq: null } }),
});

export const sessionParticipantQueries = (source: ReadModelSource): SessionParticipantQueries => {
  const participants = source.reader<SessionParticipantDocument>('session-participants', 'participants');
  return {
    byId: (participantId) => participants.get(participantId),
    ofSession: (request) =>
      participants.find({
        ...paging(request),
        where: conditions(request),
        orderBy: ordering(sortFields, request.orderBy, { column: 'joinedAt', direction: 'asc' }),
      }),
    countOfSession: ({ text, ...filter }, cap) =>
      participants.count({ where: conditions(filter), ...(text === undefined ? {} : { text }) }, cap),
  };
};
