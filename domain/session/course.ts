import { type ConferenceState, type PlannedTime, timeBefore } from '#domain/conference/index.ts';
import type { SessionState } from './state.ts';

type Course = { readonly started: boolean; readonly ended: boolean; readonly planned?: PlannedTime };

const END_OF_TIME = 8.64e15;

/** A run that had another time ended nothing of what was planned anew since. */
const isOfPlan = (
  { plannedEnd }: Extract<SessionState, { status: 'closed' }>,
  planned: PlannedTime | undefined,
): boolean => plannedEnd === undefined || planned === undefined || plannedEnd === planned.end;

/**
 * How far a conference has come, for what depends on its start and end. One that takes place once has its time. A room
 * without one has started when somebody opened it, and has ended when somebody ended it for everybody; that people have
 * left ends nothing. What recurs every week starts with each run, and has no end.
 */
export const courseOf = (session: SessionState, conference: ConferenceState): Course => {
  const running = session.status === 'running';
  const schedule = conference.status === 'defined' ? conference.definition.schedule : undefined;
  if (schedule?.kind === 'weekly') return { started: running, ended: false };
  const planned = schedule?.kind === 'once' ? timeBefore(schedule, END_OF_TIME) : undefined;
  const ended = session.status === 'closed' && session.ended && isOfPlan(session, planned);
  return { started: running || ended, ended, ...(planned === undefined ? {} : { planned }) };
};
