import { type Weekday, weekdays } from '#domain/conference/index.ts';
import type { MailKind, MailLanguage, MailValues } from '#domain/mail/index.ts';
import type { Schedule } from '../calendar/schedule.ts';

/** A conference as a letter tells of it. */
export type ConferenceFacts = {
  readonly name: string;
  /** What people type to call it. */
  readonly id: string;
  readonly ownerName: string;
  readonly description: string;
  readonly url: string;
  /** Absent for a virtual room, which people enter whenever they like. */
  readonly schedule?: Schedule;
};

export type CallFacts = {
  readonly callerName: string;
  readonly callerId: string;
  /** ISO 8601. */
  readonly at: string;
};

/** What one letter is about. */
export type LetterFacts =
  | {
      readonly kind: Extract<MailKind, 'invitation' | 'change' | 'cancellation' | 'exclusion'>;
      readonly conference: ConferenceFacts;
    }
  | { readonly kind: 'registration'; readonly conference: ConferenceFacts; readonly personalLink: string }
  | { readonly kind: 'missedCall'; readonly call: CallFacts }
  | {
      readonly kind: 'missedCallGuest';
      readonly call: CallFacts;
      readonly recipientId: string;
      readonly guestPage: string;
    }
  | {
      readonly kind: 'restart';
      readonly serverName: string;
      readonly version: string;
      /** ISO 8601. */
      readonly at: string;
    }
  | {
      readonly kind: 'certificateEnd';
      readonly serverName: string;
      readonly certificate: string;
      /** ISO 8601. */
      readonly validUntil: string;
      /** Whole days until then; 0 from the last day on. */
      readonly daysLeft: number;
      /** Where an administrator renews it. */
      readonly page: string;
    };

/** The page of the panel about certificates. */
export const httpsPageOf = (baseUrl: string): string => `${baseUrl}/panel/web/https`;

export type Reader = {
  readonly name: string;
  readonly language: MailLanguage;
  /** IANA name. */
  readonly timeZone: string;
};

const anyTime: Readonly<Record<MailLanguage, string>> = { ru: 'в любое время', en: 'at any time' };

/** With the zone beside it: the reader may live in another one (guide §3.2.2.1). */
const timeText = (iso: string, { language, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(iso))
    .concat(` (${zoneText(iso, timeZone)})`);

const forms: Readonly<Record<MailLanguage, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>> = {
  ru: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
  en: { one: 'day', other: 'days' },
};

/** "7 days", «7 дней». */
const daysText = (days: number, language: MailLanguage): string => {
  const form = new Intl.PluralRules(language).select(days);
  return `${days} ${forms[language][form] ?? ''}`;
};

const dayNames: Readonly<Record<MailLanguage, Readonly<Record<Weekday, string>>>> = {
  ru: {
    MO: 'понедельникам',
    TU: 'вторникам',
    WE: 'средам',
    TH: 'четвергам',
    FR: 'пятницам',
    SA: 'субботам',
    SU: 'воскресеньям',
  },
  en: {
    MO: 'Mondays',
    TU: 'Tuesdays',
    WE: 'Wednesdays',
    TH: 'Thursdays',
    FR: 'Fridays',
    SA: 'Saturdays',
    SU: 'Sundays',
  },
};

/** What recurs is told by its days, and when it comes first. */
const whenText = ({ start, timeZone, weekly }: Schedule, reader: Reader): string => {
  const first = timeText(start, { ...reader, timeZone });
  if (weekly === undefined) return first;
  const named = weekdays
    .filter((day) => weekly.days.includes(day))
    .map((day) => dayNames[reader.language][day]);
  const days = new Intl.ListFormat(reader.language, { type: 'conjunction' }).format(named);
  const daily = named.length === weekdays.length;
  if (reader.language === 'ru') return `${daily ? 'ежедневно' : `по ${days}`}; первый раз – ${first}`;
  return `${daily ? 'every day' : `on ${days}`}, for the first time on ${first}`;
};

const zoneText = (iso: string, timeZone: string): string => {
  if (timeZone === 'UTC') return 'UTC';
  const named = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offset =
    named.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return `${timeZone}, ${offset.replace('GMT', 'UTC')}`;
};

const ofConference = (conference: ConferenceFacts, reader: Reader): MailValues<'invitation'> => ({
  conf_name: conference.name,
  conf_id: conference.id,
  owner_name: conference.ownerName,
  user_display_name: reader.name,
  start_time:
    conference.schedule === undefined ? anyTime[reader.language] : whenText(conference.schedule, reader),
  conf_description: conference.description,
  conf_url: conference.url,
});

const ofCall = ({ callerName, callerId, at }: CallFacts, reader: Reader): MailValues<'missedCall'> => ({
  caller_display_name: callerName,
  caller_call_id: callerId,
  recipient_display_name: reader.name,
  missed_call_time: timeText(at, reader),
});

/** The words that stand in for the variables of a template. */
export const valuesOf = (facts: LetterFacts, reader: Reader): Readonly<Record<string, string>> => {
  switch (facts.kind) {
    case 'missedCall':
      return ofCall(facts.call, reader);
    case 'missedCallGuest':
      return {
        ...ofCall(facts.call, reader),
        recipient_call_id: facts.recipientId,
        tcs_guest_page_url: facts.guestPage,
      } satisfies MailValues<'missedCallGuest'>;
    case 'registration':
      return {
        ...ofConference(facts.conference, reader),
        conf_unique_link: facts.personalLink,
      } satisfies MailValues<'registration'>;
    case 'restart':
      return {
        server_name: facts.serverName,
        server_version: facts.version,
        restart_time: timeText(facts.at, reader),
      } satisfies MailValues<'restart'>;
    case 'certificateEnd':
      return {
        server_name: facts.serverName,
        certificate_name: facts.certificate,
        certificate_end: timeText(facts.validUntil, reader),
        days_left: daysText(facts.daysLeft, reader.language),
        https_page_url: facts.page,
      } satisfies MailValues<'certificateEnd'>;
    default:
      return ofConference(facts.conference, reader);
  }
};
