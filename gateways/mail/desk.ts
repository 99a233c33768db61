import { LRUCache } from 'lru-cache';
import type {
  CalendarConference,
  ConnectionToCheck,
  Dialogue,
  LetterDraft,
  LetterPreview,
  LetterTemplate,
} from '#command-api/port.ts';
import { DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import {
  BODY_MAX,
  type MailLanguage,
  mailKinds,
  mailVariables,
  SUBJECT_MAX,
  templateProblems,
} from '#domain/mail/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { calendarText } from './calendar/calendar.ts';
import { calendarSchedule } from './calendar/schedule.ts';
import { composeLetter } from './letters/compose.ts';
import { exampleFacts, exampleReader } from './letters/examples.ts';
import { type Reader, valuesOf } from './letters/facts.ts';
import { calendarOf } from './letters/prepare.ts';
import { completeWording, standardWording } from './letters/standard.ts';
import { hostOf, isDeliverable, messageOf } from './sending/message.ts';
import { createTalk } from './sending/talk.ts';
import type { TransportMeans } from './sending/transport.ts';
import type { MailConnection, MailSettings } from './settings.ts';

export type DeskMeans = {
  readonly settings: MailSettings;
  readonly transport: () => TransportMeans;
  readonly serverName: string;
  readonly version: string;
  readonly timeZone: string;
  readonly baseUrl: () => string;
  readonly clock: Clock;
};

/** Entries that are kept because anybody may ask for them again and again, and a zone takes milliseconds to describe. */
const KEPT_ENTRIES = 200;

const rememberedEntries = (means: DeskMeans) => {
  const made = new LRUCache<string, string>({ max: KEPT_ENTRIES });
  return (conference: CalendarConference): string | null => {
    const key = JSON.stringify([conference, means.settings.connection().senderAddress]);
    const text = made.get(key) ?? publishedEntry(conference, means);
    if (text !== null) made.set(key, text);
    return text;
  };
};

/** The entry that invitations carry, too: who has both has it once. */
const publishedEntry = (
  conference: CalendarConference,
  { settings, serverName }: DeskMeans,
): string | null => {
  const { born, scheduledAt, ...entry } = conference;
  const schedule = calendarSchedule(conference.schedule, scheduledAt);
  if (schedule === undefined) return null;
  const { senderAddress: email } = settings.connection();
  return calendarText('PUBLISH', {
    ...entry,
    ...{ uid: `${born}@rostrum`, sequence: 0, stamp: scheduledAt, schedule },
    ...(email === '' ? {} : { organizer: { name: serverName, email } }),
  });
};

/** By the stored password nobody may learn it: it goes to the server only that it was stored for. */
const sameServer = (one: ConnectionToCheck, stored: MailConnection): boolean =>
  one.host === stored.host &&
  one.port === stored.port &&
  one.login === stored.login &&
  one.security === stored.security &&
  one.verifyCertificate === stored.verifyCertificate &&
  one.certificateAuthority === stored.certificateAuthority;

/** The settings as they are, password included: what the check finds is how mail stands. */
export const isStored = (one: ConnectionToCheck, stored: MailConnection): boolean =>
  stored.host !== '' &&
  sameServer(one, stored) &&
  one.authentication === stored.authentication &&
  (one.password === null || one.password === stored.password);

const draftProblems = ({ kind, subject, body }: LetterDraft) => [
  textProblem(subject, { field: 'subject', max: SUBJECT_MAX }),
  textProblem(body, { field: 'body', max: BODY_MAX, lines: 'many' }),
  ...templateProblems(kind, subject, 'subject'),
  ...templateProblems(kind, body, 'body'),
];

type Stage = ReturnType<typeof stageOf>;

/** What of this server stands in an example. */
const stageOf = ({ baseUrl, serverName, version, timeZone, clock }: DeskMeans) => ({
  ...{ baseUrl: baseUrl(), serverName, version, timeZone },
  now: clock.now(),
});

const readerIn = (language: MailLanguage, { timeZone }: Stage): Reader => ({
  name: exampleReader(language),
  language,
  timeZone,
});

const exampleOf = (draft: LetterDraft, means: DeskMeans) => {
  requireValid(...draftProblems(draft));
  const { kind, language } = draft;
  const { serverName, settings } = means;
  const stage = stageOf(means);
  const wording = completeWording(draft, kind, language);
  const facts = exampleFacts(kind, language, stage);
  const reader = readerIn(language, stage);
  const administrator = settings.notices().administratorAddress;
  return { facts, reader, letter: composeLetter(wording, facts, reader, { serverName, administrator }) };
};

const exampleMessage = (draft: LetterDraft, address: string, means: DeskMeans) => {
  const { facts, reader, letter } = exampleOf(draft, means);
  const { senderAddress, senderName } = means.settings.connection();
  const date = new Date(means.clock.now());
  const id = `example-${date.getTime()}`;
  const calendar = calendarOf(facts, {
    uid: `${id}@rostrum`,
    sequence: 0,
    stamp: date.toISOString(),
    organizer: { name: 'conference' in facts ? facts.conference.ownerName : '', email: senderAddress },
    attendee: { name: reader.name, email: address },
  });
  const from = { name: senderName, address: senderAddress };
  const to = { name: reader.name, address };
  return messageOf({ letter, from, to, messageId: `${id}@${hostOf(means.baseUrl())}`, date, calendar });
};

const templatesIn = (language: MailLanguage, means: DeskMeans): readonly LetterTemplate[] => {
  const stage = stageOf(means);
  return mailKinds.map((kind) => {
    const values = valuesOf(exampleFacts(kind, language, stage), readerIn(language, stage));
    const variables = mailVariables[kind].map((name) => ({ name, example: values[name] ?? '' }));
    return { kind, variables, ...standardWording[language][kind], own: means.settings.words(kind, language) };
  });
};

/** What an administrator tries by hand: the connection, and how letters will look. */
export const createMailDesk = (means: DeskMeans) => {
  const { settings } = means;
  const talk = createTalk(means);
  return {
    check: (connection: ConnectionToCheck): Promise<Dialogue> => {
      const stored = settings.connection();
      const usesStored = connection.password === null && connection.authentication === 'password';
      if (usesStored && !sameServer(connection, stored)) {
        throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'password', rule: 'enterAgain' }] });
      }
      const { senderAddress, senderName } = stored;
      const password = connection.password ?? stored.password;
      return talk({ ...connection, password, senderAddress, senderName }, async (transporter) => {
        await transporter.verify();
        return '';
      });
    },
    calendarFile: rememberedEntries(means),
    templates: (language: MailLanguage) => templatesIn(language, means),
    preview: (draft: LetterDraft): LetterPreview => exampleOf(draft, means).letter,
    sendTest: (draft: LetterDraft, address: string): Promise<Dialogue> => {
      if (!isDeliverable(address)) {
        throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'address', rule: 'email' }] });
      }
      const message = exampleMessage(draft, address, means);
      return talk(
        settings.connection(),
        async (transporter) => (await transporter.sendMail(message)).response,
      );
    },
  };
};
