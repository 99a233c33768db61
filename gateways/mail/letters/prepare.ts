import type { DefinedConference } from '#domain/conference/index.ts';
import type { MailKind } from '#domain/mail/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { type CalendarEntry, calendarText } from '../calendar/calendar.ts';
import { calendarSchedule } from '../calendar/schedule.ts';
import type { LetterRow } from '../outbox.ts';
import { type Address, hostOf, isDeliverable, messageOf } from '../sending/message.ts';
import type { Prepared } from '../sending/postman.ts';
import type { MailSettings } from '../settings.ts';
import { composeLetter } from './compose.ts';
import type { ConferenceFacts, LetterFacts, Reader } from './facts.ts';
import { type ConferenceStory, conferenceStory, missedStory, startStory } from './from-log.ts';
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

/** Puts a letter together by the words and settings of this moment. */
const createWriter = ({ settings, serverName, timeZone, baseUrl }: PrepareMeans) => {
  const readerOf = (name: string): Reader => ({ name, language: settings.notices().language, timeZone });
  return (row: LetterRow, facts: LetterFacts, to: Address, calendar?: Calendar): Prepared => {
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
};

/** Makes the letter of what the log says and of the words and settings of this moment. */
export const createPreparer = (means: PrepareMeans) => {
  const { log, settings, people, serverName, baseUrl } = means;
  const write = createWriter(means);

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
    const { senderAddress } = settings.connection();
    const calendar = calendarOf(facts, {
      uid: `${story.born}@rostrum`,
      sequence: story.changes,
      stamp: new Date(row.created).toISOString(),
      organizer: { name: conference.ownerName, email: senderAddress },
      attendee: { name: person.name, email: person.email },
    });
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

  return async (row: LetterRow): Promise<Prepared> => {
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
      default:
        return { skip: 'outdated' };
    }
  };
};
