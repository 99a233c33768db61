import type { CertificateEnd, CertificateEvent } from '#domain/certificate/index.ts';
import {
  type ConferenceDefinition,
  type ConferenceEvent,
  type ConferenceGuest,
  type ConferenceState,
  conferenceEvents,
  evolveConference,
  noConference,
} from '#domain/conference/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { ServerEvent } from '#domain/server/index.ts';
import type { SessionEvent } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';

type Log = Pick<EventLog, 'readStream'>;

const conferenceTypes = Object.keys(conferenceEvents);

export const isConferenceEvent = (event: RecordedEvent): event is RecordedEvent<ConferenceEvent> =>
  conferenceTypes.includes(event.type);

const isServerEvent = (event: RecordedEvent): event is RecordedEvent<ServerEvent> =>
  event.type === 'ServerStarted' || event.type === 'ServerStopped';

/** A conference at one moment of its stream, and now. */
export type ConferenceStory = {
  readonly before: ConferenceState;
  readonly after: ConferenceState;
  readonly now: ConferenceState;
  /** The definition that held last up to that moment, also when the moment is its end. */
  readonly definition: ConferenceDefinition | undefined;
  /** Id of the event with which it came into being: an id that is used again makes another conference. */
  readonly born: string;
  /** Changes since then, up to that moment. */
  readonly changes: number;
  /** When the schedule was set that held then; ISO 8601. */
  readonly scheduled: string;
  /** When the one before the last change was set; ISO 8601. */
  readonly scheduledBefore: string;
  /** Everybody who was a guest up to that moment, also who is one no longer. */
  readonly guests: ReadonlyMap<string, ConferenceGuest>;
};

/** The part of a story that one more event adds. */
const continued = (
  story: Omit<ConferenceStory, 'now'>,
  event: RecordedEvent<ConferenceEvent>,
): Omit<ConferenceStory, 'now'> => {
  const { after } = story;
  const begins = event.type === 'ConferenceCreated';
  const setsTime =
    begins || (event.type === 'ConferenceChanged' && event.data.changes.schedule !== undefined);
  const more = event.type === 'PlannedTimeCame' ? 0 : 1;
  return {
    ...story,
    definition: after.status === 'defined' ? after.definition : story.definition,
    born: begins ? event.id : story.born,
    changes: begins ? 0 : story.changes + more,
    scheduled: setsTime ? event.time : story.scheduled,
    scheduledBefore: story.scheduled,
  };
};

/** Folds the stream of one conference around a revision. */
export const conferenceStory = async (
  log: Log,
  stream: string,
  revision: number,
): Promise<ConferenceStory> => {
  let now: ConferenceState = noConference;
  const guests = new Map<string, ConferenceGuest>();
  let story: Omit<ConferenceStory, 'now'> = {
    ...{ before: now, after: now, definition: undefined },
    ...{ born: '', changes: 0, scheduled: '', scheduledBefore: '', guests },
  };
  for await (const event of log.readStream(stream)) {
    if (!isConferenceEvent(event)) continue;
    const next = evolveConference(now, event);
    if (event.revision <= revision) {
      if (event.type === 'ConferenceGuestAdded') guests.set(event.data.personId, event.data);
      story = continued({ ...story, before: now, after: next }, event);
    }
    now = next;
  }
  return { ...story, now };
};

export type MissedEvent = Extract<SessionEvent, { type: 'InvitationsMissed' }>;

export const isMissedEvent = (event: RecordedEvent): event is RecordedEvent<MissedEvent> =>
  event.type === 'InvitationsMissed';

const isSessionOpened = (
  event: RecordedEvent,
): event is RecordedEvent<Extract<SessionEvent, { type: 'SessionOpened' }>> => event.type === 'SessionOpened';

/** A run that somebody missed: whose it was and when it began (ISO 8601). */
export type MissedStory = { readonly ownerId: string; readonly at: string };

export const missedStory = async (
  log: Log,
  stream: string,
  revision: number,
): Promise<MissedStory | null> => {
  let at = '';
  for await (const event of log.readStream(stream)) {
    if (isSessionOpened(event)) at = event.time;
    if (event.revision === revision) return isMissedEvent(event) ? { ownerId: event.data.ownerId, at } : null;
  }
  return null;
};

/** A start as the log tells of it; `fault` when the life before it did not end in order. */
export type StartStory = { readonly version: string; readonly at: string; readonly fault: boolean };

export const startStory = async (log: Log, stream: string, revision: number): Promise<StartStory | null> => {
  let before: ServerEvent | undefined;
  for await (const event of log.readStream(stream, Math.max(0, revision - 1))) {
    if (!isServerEvent(event)) continue;
    if (event.revision === revision && event.type === 'ServerStarted') {
      const faulty = before?.type === 'ServerStopped' && before.data.reason === 'fault';
      return { version: event.data.version, at: event.time, fault: event.data.afterCrash || faulty };
    }
    before = event;
  }
  return null;
};

const isEndNear = (
  event: RecordedEvent,
): event is RecordedEvent<Extract<CertificateEvent, { type: 'CertificateEndNear' }>> =>
  event.type === 'CertificateEndNear';

/** The end of a certificate that the log tells of at this revision. */
export const endNearStory = async (
  log: Log,
  stream: string,
  revision: number,
): Promise<CertificateEnd | null> => {
  for await (const event of log.readStream(stream, revision))
    return isEndNear(event) && event.revision === revision ? event.data : null;
  return null;
};
