import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { RunningSessionDocument } from './document.ts';

export type RunningSessionQueries = {
  byId(sessionId: string): Promise<RunningSessionDocument | null>;
  byConference(conferenceId: string): Promise<RunningSessionDocument | null>;
  /** Latest start first. */
  list(request: PageRequest): Promise<Page<RunningSessionDocument>>;
  count(): Promise<Count>;
};

export const runningSessionQueries = (source: ReadModelSource): RunningSessionQueries => {
  const sessions = source.reader<RunningSessionDocument>('running-sessions', 'running-sessions');
  return {
    byId: (sessionId) => sessions.get(sessionId),
    byConference: async (conferenceId) => {
      const page = await sessions.find({ where: { conferenceId: { eq: conferenceId } }, limit: 1 });
      return page.items[0] ?? null;
    },
    list: (request) =>
      sessions.find({ ...paging(request), orderBy: [{ field: 'startedAt', direction: 'desc' }] }),
    count: () => sessions.count({}),
  };
};
