import type { MailKind, MailLanguage } from '#domain/mail/index.ts';
import { type ConferenceFacts, httpsPageOf, type LetterFacts } from './facts.ts';

/** What is known of this server when an example is made. */
export type ExampleMeans = {
  readonly baseUrl: string;
  readonly serverName: string;
  readonly version: string;
  readonly timeZone: string;
  readonly now: number;
};

type Words = {
  readonly conference: string;
  readonly description: string;
  readonly owner: string;
  readonly reader: string;
};

const words: Readonly<Record<MailLanguage, Words>> = {
  ru: {
    conference: 'Планёрка отдела',
    description: 'Повестка:\n1. Итоги недели\n2. Планы',
    owner: 'Анна Петрова',
    reader: 'Иван Смирнов',
  },
  en: {
    conference: 'Weekly planning',
    description: 'Agenda:\n1. Results of the week\n2. Plans',
    owner: 'Ann Peterson',
    reader: 'John Smith',
  },
};

const DAY = 86_400_000;
const HOUR = 3_600_000;

const conferenceOf = (language: MailLanguage, { baseUrl, timeZone, now }: ExampleMeans): ConferenceFacts => ({
  name: words[language].conference,
  id: '482913',
  ownerName: words[language].owner,
  description: words[language].description,
  url: `${baseUrl}/c/482913`,
  schedule: { start: new Date(Math.ceil((now + DAY) / HOUR) * HOUR).toISOString(), minutes: 60, timeZone },
});

export const exampleReader = (language: MailLanguage): string => words[language].reader;

/** Facts of nobody, by which a letter is shown before it is needed. */
export const exampleFacts = (kind: MailKind, language: MailLanguage, means: ExampleMeans): LetterFacts => {
  const call = {
    callerName: words[language].owner,
    callerId: `anna@${new URL(means.baseUrl).hostname}`,
    at: new Date(means.now).toISOString(),
  };
  switch (kind) {
    case 'missedCall':
      return { kind, call };
    case 'missedCallGuest':
      return { kind, call, recipientId: 'ivan@example.org', guestPage: means.baseUrl };
    case 'registration': {
      const conference = conferenceOf(language, means);
      return { kind, conference, personalLink: `${conference.url}?guest=7f3a9c` };
    }
    case 'restart':
      return {
        kind,
        serverName: means.serverName,
        version: means.version,
        at: new Date(means.now).toISOString(),
      };
    case 'certificateEnd':
      return {
        kind,
        serverName: means.serverName,
        certificate: new URL(means.baseUrl).hostname,
        validUntil: new Date(means.now + 7 * DAY).toISOString(),
        daysLeft: 7,
        page: httpsPageOf(means.baseUrl),
      };
    default:
      return { kind, conference: conferenceOf(language, means) };
  }
};
