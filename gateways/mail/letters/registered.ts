import { isRegisteredGuestId } from '#domain/access/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { MailLanguage } from '#domain/mail/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import { type RegistrationEvent, registrationEvents } from '#domain/registration/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { NewLetter } from '../outbox.ts';

const types = Object.keys(registrationEvents);

export const isRegistrationEvent = (event: RecordedEvent): event is RecordedEvent<RegistrationEvent> =>
  types.includes(event.type);

/** The letters that registration causes; those about an exclusion go by the same switch as others (guide §3.2.2). */
export const lettersAboutRegistration = (
  event: RecordedEvent<RegistrationEvent>,
  exclusions: boolean,
): readonly NewLetter[] => {
  const { id, stream, revision } = event;
  const letter = { event: id, stream, revision };
  switch (event.type) {
    case 'WebinarGuestRegistered':
    case 'WebinarGuestRegisteredAgain':
      return [{ ...letter, kind: 'registration', recipient: event.data.personId }];
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

/** Null for who is not registered any more, or was forgotten. */
export const registrantOf = async (
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  personId: string,
): Promise<Registrant | null> => {
  let known = null as Registrant | null;
  for await (const event of log.readStream(stream)) {
    if (!isRegistrationEvent(event)) continue;
    if (event.type === 'WebinarRegistrationEnded') known = null;
    else if (event.type === 'WebinarGuestRegistered' && event.data.personId === personId) {
      const { displayName: name, email, language } = event.data;
      known = email === FORGOTTEN_TEXT ? null : { name, email, language, excluded: false };
    } else if (event.type === 'WebinarGuestExcluded' && event.data.personId === personId)
      known = known && { ...known, excluded: true };
  }
  return known;
};
