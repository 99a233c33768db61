import { isRegisteredGuestId } from '#domain/access/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import type { DocumentSet, EventOf, Projection } from '../projection.ts';
import type { WebinarFormDocument, WebinarGuestDocument } from './document.ts';

const handles = [
  'WebinarRegistrationChanged',
  'WebinarGuestRegistered',
  'WebinarGuestExcluded',
  'WebinarRegistrationEnded',
  'PersonForgotten',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

const collection = 'guests';
const forms = 'forms';

const registered = ({ data, time, position }: EventOf<'WebinarGuestRegistered'>): WebinarGuestDocument => {
  const { personId, conferenceId, displayName, email, answers } = data;
  const person = { id: personId, conferenceId, displayName, email, answers };
  return { ...person, registeredAt: time, excludedAt: null, exclusionReason: '', position };
};

const asked = ({ data, position }: EventOf<'WebinarRegistrationChanged'>, documents: DocumentSet): void => {
  const { form } = data.changes;
  if (form !== undefined)
    documents.put<WebinarFormDocument>(forms, { id: data.conferenceId, form, position });
};

/** Of somebody who was forgotten there is nothing to list. */
const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  switch (event.type) {
    case 'WebinarRegistrationChanged':
      asked(event, documents);
      return;
    case 'WebinarGuestRegistered':
      if (event.data.email !== FORGOTTEN_TEXT) documents.put(collection, registered(event));
      return;
    case 'WebinarGuestExcluded': {
      const guest = documents.get<WebinarGuestDocument>(collection, event.data.personId);
      if (guest === null || guest.position >= event.position) return;
      const { time: excludedAt, position } = event;
      documents.put(collection, { ...guest, excludedAt, exclusionReason: event.data.reason, position });
      return;
    }
    case 'WebinarRegistrationEnded':
      for (const id of event.data.personIds) documents.remove(collection, id);
      documents.remove(forms, event.data.conferenceId);
      return;
    case 'PersonForgotten':
      if (isRegisteredGuestId(event.data.personId)) documents.remove(collection, event.data.personId);
  }
};

/** Everybody who has registered, by conference. */
export const webinarGuests: Projection = {
  declaration: {
    projection: 'webinar-guests',
    version: 1,
    collections: [
      {
        name: collection,
        indexes: [['conferenceId', 'registeredAt', 'position']],
        search: ['displayName', 'email'],
      },
      { name: forms, indexes: [] },
    ],
  },
  handles,
  writeOnly: [forms],
  targets: (event) =>
    isHandled(event) && event.type === 'WebinarGuestExcluded'
      ? [{ collection, id: event.data.personId }]
      : [],
  fold,
};
