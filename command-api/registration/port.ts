import type { MailLanguage } from '#domain/mail/index.ts';
import type { Answer, RegistrationSettings, RegistrationStanding } from '#domain/registration/index.ts';
import type { CommandContext } from '../port.ts';

type Origin = CommandContext['origin'];

/** What a visitor may know of the registration for a conference. */
export type RegistrationOffer = Pick<RegistrationSettings, 'opensAt' | 'closesAt' | 'form'> & {
  readonly standing: Exclude<RegistrationStanding, 'off'>;
  /** The link comes by mail; otherwise the organiser hands it out. */
  readonly byMail: boolean;
};

export type RegistrationRequest = {
  readonly conferenceId: string;
  readonly answers: readonly Answer[];
  readonly language: MailLanguage;
  readonly origin: Origin;
};

/** Settings and how many people there are, for those who lead the conference. */
export type RegistrationView = {
  readonly settings: RegistrationSettings;
  readonly standing: RegistrationStanding;
  /** How many hold a place. */
  readonly taken: number;
  /** Somebody has filled in the form, so it stays as it is. */
  readonly formUsed: boolean;
};

export type RegistrationDesk = {
  /** Null while nobody has to register. */
  offer(conferenceId: string): Promise<RegistrationOffer | null>;
  /**
   * Answers alike whether the e-mail address was known or not. Throws `DomainError`: RATE_LIMITED, REGISTRATION_CLOSED,
   * VALIDATION_FAILED, CONFERENCE_NOT_FOUND.
   */
  register(request: RegistrationRequest): Promise<void>;
  view(conferenceId: string): Promise<RegistrationView>;
  /** Path and secret of the person's link. */
  linkOf(conferenceId: string, personId: string): string;
  /** Registered people get their links by mail. */
  byMail(): boolean;
};
