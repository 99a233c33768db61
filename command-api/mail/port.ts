import type { ConferenceSchedule } from '#domain/conference/index.ts';
import type { MailKind, MailLanguage } from '#domain/mail/index.ts';

/** Why a letter did not go out; `noAddress` and those after it are about the reader, not about the mail server. */
export type LetterProblem =
  | 'name'
  | 'address'
  | 'port'
  | 'connection'
  | 'timeout'
  | 'certificateHost'
  | 'certificateExpired'
  | 'certificateUnknown'
  | 'tls'
  | 'noTls'
  | 'noSignIn'
  | 'signIn'
  | 'sender'
  | 'recipient'
  | 'message'
  | 'protocol'
  | 'full'
  | 'noAddress'
  | 'noAccount'
  | 'outdated';

export type LetterStatus = 'waiting' | 'sent' | 'failed' | 'skipped';

/** One letter: waiting, or what came of it. Its text is written when it is sent. */
export type QueuedLetter = {
  readonly id: number;
  readonly kind: MailKind;
  /** Null for one that is about no conference. */
  readonly conferenceId: string | null;
  /** Login; empty for the administrator of the server. */
  readonly recipient: string;
  readonly createdAt: string;
  readonly status: LetterStatus;
  readonly attempts: number;
  /** Of the next attempt while it waits. */
  readonly due: string | null;
  readonly problem: LetterProblem | null;
  /** What the mail server said last, in its own words. */
  readonly answer: string;
};

export type MailState = {
  /** `failing`: the server did not take the last letter, and another attempt follows later. */
  readonly state: 'off' | 'working' | 'failing';
  readonly problem: LetterProblem | null;
  readonly answer: string;
  /** Of the next attempt while it is failing. */
  readonly due: string | null;
  /** ISO 8601: when the server last answered as it should by the present settings; null while they are untried. */
  readonly answeredAt: string | null;
  readonly counts: Readonly<Record<LetterStatus, number>>;
};

/** One line of a talk with the mail server; passwords are hidden. */
export type DialogueLine = { readonly from: 'client' | 'server'; readonly text: string };

export type Dialogue = {
  readonly lines: readonly DialogueLine[];
  /** Null when all went well. */
  readonly problem: LetterProblem | null;
  readonly answer: string;
};

/** How a mail server would be reached; `password` null means the stored one. */
export type ConnectionToCheck = {
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'starttls' | 'tls';
  readonly authentication: 'none' | 'password';
  readonly login: string;
  readonly password: string | null;
  readonly verifyCertificate: boolean;
  readonly certificateAuthority: string;
};

/** The words of one kind of letter as somebody writes them. */
export type LetterDraft = {
  readonly kind: MailKind;
  readonly language: MailLanguage;
  readonly subject: string;
  readonly body: string;
};

export type LetterPreview = { readonly subject: string; readonly html: string; readonly text: string };

export type LetterTemplate = {
  readonly kind: MailKind;
  /** With an example of what will stand there. */
  readonly variables: readonly { readonly name: string; readonly example: string }[];
  readonly subject: string;
  readonly body: string;
  /** What the administrator has set instead; empty where nothing was. */
  readonly own: { readonly subject: string; readonly body: string };
};

/** A planned conference for somebody's own calendar. */
export type CalendarConference = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly schedule: ConferenceSchedule;
  /** ISO 8601: when the schedule was set. */
  readonly scheduledAt: string;
  /** Id of the event with which it came into being. */
  readonly born: string;
};

/** What an administrator can do with mail beside its settings. */
export type MailDesk = {
  state(): MailState;
  /** Newest first; `before` is the id of the last one seen. */
  letters(page: {
    readonly status?: LetterStatus | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): readonly QueuedLetter[];
  /** Tries a failed or waiting letter at once; false for one that is not there. */
  tryAgain(id: number): boolean;
  /** Every failed letter; how many there were. */
  tryAllAgain(): number;
  discard(id: number): boolean;
  /** Greets the server and signs in; sends nothing. Throws `DomainError` when the stored password may not go there. */
  check(connection: ConnectionToCheck): Promise<Dialogue>;
  /** The words of every kind. */
  templates(language: MailLanguage): readonly LetterTemplate[];
  /** The letter as it would arrive, with example values. Throws `DomainError` for unknown variables. */
  preview(draft: LetterDraft): LetterPreview;
  /** iCalendar text of the same entry that invitations carry; null for a virtual room. */
  calendarFile(conference: CalendarConference): string | null;
  /** Sends the example once, past the queue, by the stored settings. */
  sendTest(draft: LetterDraft, address: string): Promise<Dialogue>;
};
