import {
  type ConferenceGuest,
  type ConferenceSchedule,
  type PlannedTime,
  timeAfter,
  timeFrom,
} from '#domain/conference/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { ConferenceDocument } from './document.ts';

const handles = [
  'ConferenceCreated',
  'ConferenceChanged',
  'ConferenceDeleted',
  'ConferenceGuestAdded',
  'ConferenceGuestRemoved',
  'PlannedTimeCame',
  'SessionOpened',
  'SessionClosed',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

/** Comes after every time. */
const NEVER = '~';

const nextOf = (time: PlannedTime | undefined) => ({
  nextStart: time?.start ?? null,
  nextEnd: time?.end ?? null,
  sortStart: time?.start ?? NEVER,
});

/** A time alone counts although it may have begun before it was planned. */
const nextFrom = (schedule: ConferenceSchedule, at: number) =>
  nextOf(schedule.kind === 'once' ? timeFrom(schedule, at) : timeAfter(schedule, at));

type GuestEvent = EventOf<'ConferenceGuestAdded' | 'ConferenceGuestRemoved'>;

/** Of somebody who was forgotten there is nothing to show. */
const guestsAfter = (
  guests: readonly ConferenceGuest[],
  { type, data }: GuestEvent,
): readonly ConferenceGuest[] => {
  const { conferenceId: _, ...guest } = data;
  const others = guests.filter(({ personId }) => personId !== data.personId);
  const isThere = type === 'ConferenceGuestAdded' && 'email' in guest && guest.email !== FORGOTTEN_TEXT;
  return isThere ? [...others, guest] : others;
};

export const evolve = (conference: ConferenceDocument | null, event: Handled): ConferenceDocument | null => {
  const { position } = event;
  if (event.type === 'ConferenceCreated') {
    const { conferenceId, definition } = event.data;
    return {
      ...definition,
      id: conferenceId,
      createdAt: event.time,
      born: event.id,
      scheduledAt: event.time,
      running: false,
      sessionId: null,
      startedAt: null,
      ...nextFrom(definition.schedule, Date.parse(event.time)),
      guests: [],
      sortTitle: foldText(definition.title),
      position,
    };
  }
  if (conference === null) return null;
  switch (event.type) {
    case 'ConferenceChanged': {
      const { schedule } = event.data.changes;
      const next =
        schedule === undefined
          ? {}
          : { ...nextFrom(schedule, Date.parse(event.time)), scheduledAt: event.time };
      const changed = { ...conference, ...event.data.changes, ...next, position };
      return { ...changed, sortTitle: foldText(changed.title) };
    }
    case 'ConferenceGuestAdded':
    case 'ConferenceGuestRemoved':
      return { ...conference, guests: guestsAfter(conference.guests, event), position };
    case 'PlannedTimeCame': {
      const { schedule } = conference;
      return { ...conference, ...nextOf(timeAfter(schedule, Date.parse(event.data.start))), position };
    }
    case 'SessionOpened': {
      const { sessionId } = event.data;
      return { ...conference, running: true, sessionId, startedAt: event.time, position };
    }
    case 'SessionClosed':
      if (conference.sessionId !== event.data.sessionId) return conference;
      return { ...conference, running: false, sessionId: null, startedAt: null, position };
    case 'ConferenceDeleted':
      return null;
  }
};

export const conferences = documentProjection<Handled['type'], ConferenceDocument>({
  name: 'conferences',
  version: 2,
  collection: {
    name: 'conferences',
    indexes: [
      ['running', 'createdAt'],
      ['sortTitle'],
      ['ownerId', 'createdAt'],
      ['nextStart'],
      ['sortStart'],
    ],
    fields: ['createdAt'],
    search: ['id', 'title', 'ownerId'],
  },
  handles,
  begins: ['ConferenceCreated'],
  target: (event) => event.data.conferenceId,
  evolve,
});
