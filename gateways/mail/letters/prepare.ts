import { isRegisteredGuestId } from '#domain/access/index.ts';
import { conferenceStream, type DefinedConference } from '#domain/conference/index.ts';
import type { MailKind, MailLanguage } from '#domain/mail/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { type CalendarEntry, calendarText } from '../calendar/calendar.ts';
import { calendarSchedule, type Schedule } from '../calendar/schedule.ts';
import type { LetterRow } from '../outbox.ts';
import { type Address, hostOf, isDeliverable, messageOf } from '../sending/message.ts';
import type { Prepared } from '../sending/postman.ts';
import type { MailSettings } from '../settings.ts';
import { composeLetter } from './compose.ts';
import { type ConferenceFacts, httpsPageOf, type LetterFacts, type Reader } from './facts.ts';
import { type ConferenceStory, conferenceStory, endNearStory, missedStory, startStory } from './from-log.ts';
import type { RegistrantReader } from './registered.ts';
import { completeWording } from './standard.ts';

/** Somebody with an account, as far as letters are concerned. */
export type Person = { readonly name: string; readonly email: string };

export type PrepareMeans = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly settings: MailSettings;
  /** Null for an account that is not there or must not sign in. */
  readonly people: (login: string) => Promise<Person | null>;
  /** Null for who is not registered any more, or was forgotten. */
  readonly registrant: RegistrantReader['of'];
  /** Path and secret of a registered guest's own link to a conference. */
  readonly personalPath: (conferenceId: string, personId: string) => string;
  readonly serverName: string;
  readonly timeZone: string;
  /** Where people reach this server: origin without a path. */
  readonly baseUrl: () => string;
};

/** Who gets a letter; in the language of the settings unless he has chosen one. */
type Recipient = Address & { readonly language?: MailLanguage };

const DAY = 86_400_000;

type Calendar = { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };

export const methodOf = (kind: MailKind): 'REQUEST' | 'CANCEL' =>
  kind === 'cancellation' || kind === 'exclusion' ? 'CANCEL' : 'REQUEST';

type Entry = Pick<CalendarEntry, 'uid' | 'sequence' | 'stamp' | 'organizer' | 'attendee'>;
type About = { readonly kind: MailKind; readonly conference?: ConferenceFacts };

/** Nothing goes into a calendar without a time; a time that was given up, `was`, goes out of it. */
export const calendarOf = (
  { kind, conference }: About,
  entry: Entry,
  was?: Schedule,
): Calendar | undefined => {
  const schedule = conference?.schedule ?? was;
  if (conference === undefined || schedule === undefined) return undefined;
  const { name: title, description, url } = conference;
  const method = conference.schedule === undefined ? 'CANCEL' : methodOf(kind);
  return { method, text: calendarText(method, { ...entry, schedule, title, description, url }) };
};

type EntryMeans = {
  readonly story: ConferenceStory;
  readonly created: number;
  readonly attendee: Person;
  readonly sender: string;
};

/** The entry that every letter about a conference carries. */
const conferenceEntry = (
  kind: MailKind,
  conference: ConferenceFacts,
  { story, created, attendee: { name, email }, sender }: EntryMeans,
): Calendar | undefined => {
  const { born, changes, before, scheduledBefore } = story;
  const entry = {
    uid: `${born}@rostrum`,
    sequence: changes,
    stamp: new Date(created).toISOString(),
    organizer: { name: conference.ownerName, email: sender },
    attendee: { name, email },
  };
  const changed = kind === 'change' && before.status === 'defined';
  const was = changed ? calendarSchedule(before.definition.schedule, scheduledBefore) : undefined;
  return calendarOf({ kind, conference }, entry, was);
};

const conferenceFacts = async (
  { definition, scheduled }: ConferenceStory,
  id: string,
  { people, baseUrl }: Pick<PrepareMeans, 'people' | 'baseUrl'>,
): Promise<ConferenceFacts> => {
  const owner = definition === undefined ? null : await people(definition.ownerId);
  const schedule = definition && calendarSchedule(definition.schedule, scheduled);
  return {
    name: definition?.title ?? '',
    id,
    ownerName: owner?.name ?? definition?.ownerId ?? '',
    description: definition?.description ?? '',
    url: `${baseUrl()}/c/${encodeURIComponent(id)}`,
    ...(schedule === undefined ? {} : { schedule }),
  };
};

const isInvited = ({ definition, guests }: DefinedConference, recipient: string): boolean =>
  definition.invited.includes(recipient) || guests.some(({ personId }) => personId === recipient);

/** Who was invited may be so no longer by the time the letter goes. */
const outdated = ({ kind, recipient }: LetterRow, { now }: ConferenceStory): boolean => {
  const invited = now.status === 'defined' && isInvited(now, recipient);
  return methodOf(kind) === 'REQUEST' ? !invited : invited;
};

const certificateFacts = async (
  { stream, revision, created }: LetterRow,
  { log, serverName, baseUrl }: Pick<PrepareMeans, 'log' | 'serverName' | 'baseUrl'>,
): Promise<LetterFacts | null> => {
  const story = await endNearStory(log, stream, revision);
  if (story === null) return null;
  const { subject: certificate, validUntil } = story;
  const daysLeft = Math.max(0, Math.floor((Date.parse(validUntil) - created) / DAY));
  return {
    kind: 'certificateEnd',
    ...{ serverName, certificate, validUntil, daysLeft },
    page: httpsPageOf(baseUrl()),
  };
};

type Write = (row: LetterRow, facts: LetterFacts, to: Recipient, calendar?: Calendar) => Prepared;

const writerOf =
  ({ settings, serverName, timeZone, baseUrl }: PrepareMeans): Write =>
  (row: LetterRow, facts: LetterFacts, to: Recipient, calendar?: Calendar) => {
    const { senderAddress, senderName } = settings.connection();
    const { administratorAddress: administrator, language: usual } = settings.notices();
    const language = to.language ?? usual;
    const reader: Reader = { name: to.name, language, timeZone };
    const wording = completeWording(settings.words(row.kind, language), row.kind, language);
    return {
      message: messageOf({
        letter: composeLetter(wording, facts, reader, { serverName, administrator }),
        from: { name: senderName, address: senderAddress },
        to: { name: to.name, address: to.address },
        messageId: `${row.event}.${row.id}@${hostOf(baseUrl())}`,
        date: new Date(row.created),
        calendar,
      }),
    };
  };

type AboutRegistration = Extract<MailKind, 'registration' | 'change' | 'exclusion'>;

const isAboutRegistration = (kind: MailKind): kind is AboutRegistration =>
  kind === 'registration' || kind === 'change' || kind === 'exclusion';

/** With the reader's own link: in news of a change it is the address of the conference. */
const registrantFacts = (
  kind: AboutRegistration,
  conference: ConferenceFacts,
  personalLink: string,
): LetterFacts => {
  if (kind === 'registration') return { kind, conference, personalLink };
  return { kind, conference: kind === 'change' ? { ...conference, url: personalLink } : conference };
};

/** To somebody who has registered by himself. Calendars are shared, so his link stands in the text alone. */
const aboutRegistration = async (
  row: LetterRow,
  kind: AboutRegistration,
  means: PrepareMeans,
): Promise<Prepared> => {
  const { log, settings, baseUrl } = means;
  const id = row.stream.slice(row.stream.indexOf('-') + 1);
  const person = await means.registrant(id, row.recipient);
  const moment = kind === 'change' ? row.revision : Number.MAX_SAFE_INTEGER;
  const story = await conferenceStory(log, conferenceStream(id), moment);
  if (person === null) return { skip: 'noAccount' };
  if (story.now.status === 'none' || person.excluded !== (kind === 'exclusion')) return { skip: 'outdated' };
  if (!isDeliverable(person.email)) return { skip: 'noAddress' };
  const conference = await conferenceFacts(story, id, means);
  const personalLink = `${baseUrl()}${means.personalPath(id, row.recipient)}`;
  const { name, email: address, language } = person;
  const sender = settings.connection().senderAddress;
  const entry = { story, created: row.created, attendee: person, sender };
  return writerOf(means)(
    row,
    registrantFacts(kind, conference, personalLink),
    { name, address, language },
    conferenceEntry(kind, conference, entry),
  );
};

/** Makes the letter of what the log says and of the words and settings of this moment. */
export const createPreparer = (means: PrepareMeans) => {
  const { log, settings, people, serverName, baseUrl } = means;
  const write = writerOf(means);

  const aboutConference = async (
    row: LetterRow,
    kind: 'invitation' | 'change' | 'cancellation' | 'exclusion',
  ) => {
    const story = await conferenceStory(log, row.stream, row.revision);
    if (story.definition === undefined || outdated(row, story)) return { skip: 'outdated' } as const;
    const person: Person | null = story.guests.get(row.recipient) ?? (await people(row.recipient));
    if (person === null) return { skip: 'noAccount' } as const;
    if (!isDeliverable(person.email)) return { skip: 'noAddress' } as const;
    const conference = await conferenceFacts(story, row.stream.slice('conference-'.length), means);
    const facts: LetterFacts = { kind, conference };
    const sender = settings.connection().senderAddress;
    const entry = { story, created: row.created, attendee: person, sender };
    const calendar = conferenceEntry(kind, conference, entry);
    return write(row, facts, { name: person.name, address: person.email }, calendar);
  };

  const aboutMissed = async (row: LetterRow): Promise<Prepared> => {
    const story = await missedStory(log, row.stream, row.revision);
    if (story === null) return { skip: 'outdated' };
    const person = await people(row.recipient);
    if (person === null) return { skip: 'noAccount' };
    if (!isDeliverable(person.email)) return { skip: 'noAddress' };
    const { ownerId, at } = story;
    const owner = await people(ownerId);
    const call = { callerName: owner?.name ?? ownerId, callerId: `${ownerId}@${hostOf(baseUrl())}`, at };
    return write(row, { kind: 'missedCall', call }, { name: person.name, address: person.email });
  };

  const aboutRestart = async (row: LetterRow): Promise<Prepared> => {
    const story = await startStory(log, row.stream, row.revision);
    const address = settings.notices().administratorAddress;
    if (story === null) return { skip: 'outdated' };
    if (!isDeliverable(address)) return { skip: 'noAddress' };
    const { version, at } = story;
    return write(row, { kind: 'restart', serverName, version, at }, { name: '', address });
  };

  const aboutCertificate = async (row: LetterRow): Promise<Prepared> => {
    const facts = await certificateFacts(row, means);
    const address = settings.notices().administratorAddress;
    if (facts === null) return { skip: 'outdated' };
    return isDeliverable(address) ? write(row, facts, { name: '', address }) : { skip: 'noAddress' };
  };

  return async (row: LetterRow): Promise<Prepared> => {
    if (isRegisteredGuestId(row.recipient) && isAboutRegistration(row.kind))
      return aboutRegistration(row, row.kind, means);
    switch (row.kind) {
      case 'invitation':
      case 'change':
      case 'cancellation':
      case 'exclusion':
        return aboutConference(row, row.kind);
      case 'missedCall':
        return aboutMissed(row);
      case 'restart':
        return aboutRestart(row);
      case 'certificateEnd':
        return aboutCertificate(row);
      default:
        return { skip: 'outdated' };
    }
  };
};
