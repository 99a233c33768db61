import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { RunningSessionDocument } from './document.ts';

export type RunningSessionQueries = {
  byId(sessionId: string): Promise<RunningSessionDocument | null>;
  byConference(conferenceId: string): Promise<RunningSessionDocument | null>;
  /** Latest start first. */
  list(request: PageRequest): Promise<Page<RunningSessionDocument>>;
  count(): Promise<Count>;
  /** How many people take part now, in all of them, and how many of those are guests. */
  present(): Promise<{ readonly participants: number; readonly guests: number }>;
};

/** Sessions read at a time. */
const PIECE = 200;

export const runningSessionQueries = (source: ReadModelSource): RunningSessionQueries => {
  const sessions = source.reader<RunningSessionDocument>('running-sessions', 'running-sessions');
  const list: RunningSessionQueries['list'] = (request) =>
    sessions.find({ ...paging(request), orderBy: [{ field: 'startedAt', direction: 'desc' }] });
  return {
    byId: (sessionId) => sessions.get(sessionId),
    byConference: async (conferenceId) => {
      const page = await sessions.find({ where: { conferenceId: { eq: conferenceId } }, limit: 1 });
      return page.items[0] ?? null;
    },
    list,
    count: () => sessions.count({}),
    present: async () => {
      const sum = { participants: 0, guests: 0 };
      let after: string | undefined;
      do {
        const page = await list({ limit: PIECE, ...(after === undefined ? {} : { after }) });
        for (const { participants } of page.items) {
          sum.participants += participants.length;
          sum.guests += participants.filter(({ identity }) => identity.kind === 'guest').length;
        }
        after = page.next;
      } while (after !== undefined);
      return sum;
    },
  };
};
