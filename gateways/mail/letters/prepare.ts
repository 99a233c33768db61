import type { MailKind } from '#domain/mail/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { type CalendarEntry, calendarText } from '../calendar/calendar.ts';
import type { LetterRow } from '../outbox.ts';
import { type Address, hostOf, isDeliverable, messageOf } from '../sending/message.ts';
import type { Prepared } from '../sending/postman.ts';
import type { MailSettings } from '../settings.ts';
import { composeLetter } from './compose.ts';
import { type ConferenceFacts, httpsPageOf, type LetterFacts, type Reader } from './facts.ts';
import { type ConferenceStory, conferenceStory, endNearStory, startStory } from './from-log.ts';
import { completeWording } from './standard.ts';

/** Somebody with an account, as far as letters are concerned. */
export type Person = { readonly name: string; readonly email: string };

export type PrepareMeans = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly settings: MailSettings;
  /** Null for an account that is not there or must not sign in. */
  readonly people: (login: string) => Promise<Person | null>;
  readonly serverName: string;
  readonly timeZone: string;
  /** Where people reach this server: origin without a path. */
  readonly baseUrl: () => string;
};

const DAY = 86_400_000;

type Calendar = { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };

export const methodOf = (kind: MailKind): 'REQUEST' | 'CANCEL' =>
  kind === 'cancellation' || kind === 'exclusion' ? 'CANCEL' : 'REQUEST';

/** Nothing goes into a calendar without a time. */
export const calendarOf = (
  facts: LetterFacts,
  entry: Pick<CalendarEntry, 'uid' | 'sequence' | 'stamp' | 'organizer' | 'attendee'>,
): Calendar | undefined => {
  if (!('conference' in facts) || facts.conference.schedule === undefined) return undefined;
  const { schedule, name, description, url } = facts.conference;
  const method = methodOf(facts.kind);
  return { method, text: calendarText(method, { ...entry, schedule, title: name, description, url }) };
};

const conferenceFacts = async (
  { definition }: ConferenceStory,
  id: string,
  { people, baseUrl }: Pick<PrepareMeans, 'people' | 'baseUrl'>,
): Promise<ConferenceFacts> => {
  const owner = definition === undefined ? null : await people(definition.ownerId);
  return {
    name: definition?.title ?? '',
    id,
    ownerName: owner?.name ?? definition?.ownerId ?? '',
    description: definition?.description ?? '',
    url: `${baseUrl()}/c/${encodeURIComponent(id)}`,
  };
};

/** Who was invited may be so no longer by the time the letter goes. */
const outdated = ({ kind, recipient }: LetterRow, { now }: ConferenceStory): boolean => {
  const invited = now.status === 'defined' && now.definition.invited.includes(recipient);
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

/** Makes the letter of what the log says and of the words and settings of this moment. */
export const createPreparer = (means: PrepareMeans) => {
  const { log, settings, people, serverName, timeZone, baseUrl } = means;

  const readerOf = (name: string): Reader => ({ name, language: settings.notices().language, timeZone });

  const write = (row: LetterRow, facts: LetterFacts, to: Address, calendar?: Calendar): Prepared => {
    const { senderAddress, senderName } = settings.connection();
    const { administratorAddress: administrator, language } = settings.notices();
    const wording = completeWording(settings.words(row.kind, language), row.kind, language);
    return {
      message: messageOf({
        letter: composeLetter(wording, facts, readerOf(to.name), { serverName, administrator }),
        from: { name: senderName, address: senderAddress },
        to,
        messageId: `${row.event}.${row.id}@${hostOf(baseUrl())}`,
        date: new Date(row.created),
        calendar,
      }),
    };
  };

  const aboutConference = async (
    row: LetterRow,
    kind: 'invitation' | 'change' | 'cancellation' | 'exclusion',
  ) => {
    const story = await conferenceStory(log, row.stream, row.revision);
    if (story.definition === undefined || outdated(row, story)) return { skip: 'outdated' } as const;
    const person = await people(row.recipient);
    if (person === null) return { skip: 'noAccount' } as const;
    if (!isDeliverable(person.email)) return { skip: 'noAddress' } as const;
    const conference = await conferenceFacts(story, row.stream.slice('conference-'.length), means);
    const facts: LetterFacts = { kind, conference };
    const { senderAddress } = settings.connection();
    const calendar = calendarOf(facts, {
      uid: `${story.born}@rostrum`,
      sequence: story.changes,
      stamp: new Date(row.created).toISOString(),
      organizer: { name: conference.ownerName, email: senderAddress },
      attendee: person,
    });
    return write(row, facts, { name: person.name, address: person.email }, calendar);
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
    switch (row.kind) {
      case 'invitation':
      case 'change':
      case 'cancellation':
      case 'exclusion':
        return aboutConference(row, row.kind);
      case 'restart':
        return aboutRestart(row);
      case 'certificateEnd':
        return aboutCertificate(row);
      default:
        return { skip: 'outdated' };
    }
  };
};
