import { isRegisteredGuestId } from '#domain/access/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { MailLanguage } from '#domain/mail/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import {
  type RegistrationEvent,
  registrationEvents,
  registrationStream,
} from '#domain/registration/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { NewLetter } from '../outbox.ts';
import type { MailNotices } from '../settings.ts';

const types = Object.keys(registrationEvents);

export const isRegistrationEvent = (event: RecordedEvent): event is RecordedEvent<RegistrationEvent> =>
  types.includes(event.type);

/** The letters that registration causes; those about an exclusion go by the same switch as others (guide §3.2.2). */
export const lettersAboutRegistration = (
  event: RecordedEvent<RegistrationEvent>,
  { registrations, exclusions }: Pick<MailNotices, 'registrations' | 'exclusions'>,
): readonly NewLetter[] => {
  const { id, stream, revision } = event;
  const letter = { event: id, stream, revision };
  switch (event.type) {
    case 'WebinarGuestRegistered':
    case 'WebinarGuestRegisteredAgain':
      return registrations ? [{ ...letter, kind: 'registration', recipient: event.data.personId }] : [];
    case 'WebinarGuestExcluded':
      return exclusions ? [{ ...letter, kind: 'exclusion', recipient: event.data.personId }] : [];
    default:
      return [];
  }
};

/** Registered people about whom nothing is known any more after the event. */
export const forgottenBy = (event: RecordedEvent): readonly string[] => {
  if (isRegistrationEvent(event)) {
    return event.type === 'WebinarRegistrationEnded' ? event.data.personIds : [];
  }
  const { personId } = event.data as { readonly personId?: unknown };
  const guest = event.type === 'PersonForgotten' && typeof personId === 'string';
  return guest && isRegisteredGuestId(personId) ? [personId] : [];
};

/** Somebody who has registered, as far as letters are concerned. */
export type Registrant = {
  readonly name: string;
  readonly email: string;
  readonly language: MailLanguage;
  readonly excluded: boolean;
};

type Log = Pick<EventLog, 'readStream'>;

/** Who has registered so far, by id; nobody who was forgotten. */
type Registrants = Map<string, Registrant>;

const note = (people: Registrants, { type, data }: RegistrationEvent): void => {
  if (type === 'WebinarRegistrationEnded') people.clear();
  if (type === 'WebinarGuestRegistered' && data.email !== FORGOTTEN_TEXT) {
    const { personId, displayName: name, email, language } = data;
    people.set(personId, { name, email, language, excluded: false });
  }
  if (type === 'WebinarGuestExcluded') {
    const person = people.get(data.personId);
    if (person !== undefined) people.set(data.personId, { ...person, excluded: true });
  }
};

/** Ids of those who held a place at a position of the log: who came later has the newest letter already. */
export const registeredAt = async (
  log: Log,
  conferenceId: string,
  position: number,
): Promise<readonly string[]> => {
  const people: Registrants = new Map();
  for await (const event of log.readStream(registrationStream(conferenceId)))
    if (event.position < position && isRegistrationEvent(event)) note(people, event);
  return [...people].filter(([, { excluded }]) => !excluded).map(([personId]) => personId);
};

export type RegistrantReader = {
  /** Null for who is not registered any more, or was forgotten. */
  of(conferenceId: string, personId: string): Promise<Registrant | null>;
  /** Whoever is asked for next is read from the log anew: somebody may have been forgotten. */
  forget(): void;
};

/** Remembers the conference that was asked for last: of one webinar thousands are written to, one after another. */
export const createRegistrantReader = (log: Log): RegistrantReader => {
  const nothing = () => ({ stream: '', next: 0, people: new Map() as Registrants });
  let kept = nothing();
  const read = async (stream: string, personId: string): Promise<Registrant | null> => {
    if (kept.stream !== stream) kept = { ...nothing(), stream };
    const mine = kept;
    for await (const event of log.readStream(stream, mine.next)) {
      if (isRegistrationEvent(event)) note(mine.people, event);
      mine.next = event.revision + 1;
    }
    return mine.people.get(personId) ?? null;
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    of: (conferenceId, personId) => {
      const mine = turn.then(() => read(registrationStream(conferenceId), personId));
      turn = mine.catch(() => undefined);
      return mine;
    },
    forget: () => {
      kept = nothing();
    },
  };
};
