import type { RecordedEvent } from '#domain/kernel/index.ts';
import { lettersAbout, letterToRegistered } from '#domain/mail/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { NewLetter } from '../outbox.ts';
import type { MailNotices, MailSettings } from '../settings.ts';
import { conferenceStory, isConferenceEvent, isMissedEvent, startStory } from './from-log.ts';
import { isRegistrationEvent, lettersAboutRegistration, registeredAt } from './registered.ts';

/** Events of which somebody is written to, as far as the settings want it. */
export const occasions = [
  'ConferenceCreated',
  'ConferenceChanged',
  'ConferenceDeleted',
  'ConferenceGuestAdded',
  'ConferenceGuestRemoved',
  'InvitationsMissed',
  'ServerStarted',
  'WebinarGuestRegistered',
  'WebinarGuestRegisteredAgain',
  'WebinarGuestExcluded',
  'WebinarRegistrationEnded',
  'CertificateEndNear',
] as const;

type Log = Pick<EventLog, 'readStream'>;

const aboutConference = async (
  event: RecordedEvent,
  { registrations, exclusions }: MailNotices,
  log: Log,
): Promise<readonly NewLetter[]> => {
  if (!isConferenceEvent(event)) return [];
  const { id, stream, revision, actor, time, position } = event;
  const { before, after } = await conferenceStory(log, stream, revision);
  const happened = { event, before, after, actor, time };
  const toInvited = lettersAbout(happened).filter(({ kind }) => exclusions || kind !== 'exclusion');
  const kind = registrations ? letterToRegistered(happened) : undefined;
  const registered = kind === undefined ? [] : await registeredAt(log, event.data.conferenceId, position);
  const toRegistered = registered.flatMap((recipient) => (kind === undefined ? [] : [{ kind, recipient }]));
  return [...toInvited, ...toRegistered].map((wanted) => ({ ...wanted, event: id, stream, revision }));
};

const aboutStart = async (
  { id, stream, revision }: RecordedEvent,
  { restarts, administratorAddress }: MailNotices,
  log: Log,
): Promise<readonly NewLetter[]> => {
  if (!restarts || administratorAddress === '') return [];
  const story = await startStory(log, stream, revision);
  return story?.fault ? [{ event: id, kind: 'restart', stream, revision, recipient: '' }] : [];
};

const aboutCertificate = (
  { id, stream, revision }: RecordedEvent,
  { certificates, administratorAddress }: MailNotices,
): readonly NewLetter[] => {
  if (!certificates || administratorAddress === '') return [];
  return [{ event: id, kind: 'certificateEnd', stream, revision, recipient: '' }];
};

const aboutMissed = (event: RecordedEvent, { missedCalls }: MailNotices): readonly NewLetter[] => {
  if (!isMissedEvent(event) || !missedCalls) return [];
  const { id, stream, revision, data } = event;
  return data.missed.map((recipient) => ({ event: id, kind: 'missedCall', stream, revision, recipient }));
};

/** The letters that an event is the occasion of; none while no mail server is set. */
export const letterChooser =
  ({ log, settings }: { readonly log: Log; readonly settings: MailSettings }) =>
  async (event: RecordedEvent): Promise<readonly NewLetter[]> => {
    if (settings.connection().host === '') return [];
    const notices = settings.notices();
    if (isRegistrationEvent(event)) return lettersAboutRegistration(event, notices);
    if (event.type === 'CertificateEndNear') return aboutCertificate(event, notices);
    if (event.type === 'InvitationsMissed') return aboutMissed(event, notices);
    if (event.type === 'ServerStarted') return aboutStart(event, notices, log);
    return aboutConference(event, notices, log);
  };
