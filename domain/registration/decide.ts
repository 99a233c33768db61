import { isRegisteredGuestId } from '#domain/access/index.ts';
import { type ConferenceState, canonicalConferenceId } from '#domain/conference/index.ts';
import {
  type Decider,
  type DecisionContext,
  DomainError,
  type FieldProblem,
  isEmpty,
  oneOfProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import { mailLanguages } from '#domain/mail/index.ts';
import type { RegistrationCommand } from './commands.ts';
import { closingRules, type RegistrationEvent, type RegistrationSettings } from './events.ts';
import { answerProblems, canonicalEmail, cleanForm, formProblems, valuesOf } from './form.ts';
import { found } from './shelves.ts';
import { type Course, REGISTRATIONS_MAX, registrationStanding } from './standing.ts';
import {
  everybodyIn,
  evolveRegistration,
  noRegistration,
  type RegistrationState,
  registeredIn,
} from './state.ts';

/** What the rules need of the conference. */
export type RegistrationFacts = { readonly conference: ConferenceState; readonly course: Course };

type Command<Type extends RegistrationCommand['type']> = Extract<RegistrationCommand, { type: Type }>;
type Context = DecisionContext<RegistrationFacts>;

/** Milliseconds between two letters to one address. */
const LETTER_PAUSE = 10 * 60_000;
/** Letters that one registration can ask for in all: the form is no way to fill somebody's mailbox. */
const LETTERS_MAX = 10;
export const REASON_MAX = 500;

const requireConference = ({ conference }: RegistrationFacts) => {
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  return conference;
};

const timeProblem = (field: string, time: string | null | undefined): FieldProblem | undefined => {
  if (time === null || time === undefined) return undefined;
  return Number.isNaN(Date.parse(time)) ? { field, rule: 'pattern' } : undefined;
};

const seatsProblem = (seats: number | null): FieldProblem | undefined =>
  seats === null || (Number.isInteger(seats) && seats >= 1 && seats <= REGISTRATIONS_MAX)
    ? undefined
    : { field: 'seats', rule: 'range', params: { min: 1, max: REGISTRATIONS_MAX } };

const settingsProblems = (wanted: RegistrationSettings): readonly (FieldProblem | undefined)[] => {
  const { closing, opensAt, closesAt, seats, form } = wanted;
  const backwards = opensAt !== null && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt);
  const dateless = closing === 'dates' && opensAt === null && closesAt === null;
  return [
    oneOfProblem('closing', closing, closingRules),
    timeProblem('opensAt', opensAt),
    timeProblem('closesAt', closesAt),
    backwards ? { field: 'closesAt', rule: 'afterOpening' } : undefined,
    dateless ? { field: 'closesAt', rule: 'required' } : undefined,
    seatsProblem(seats),
    ...formProblems(form),
  ];
};

const clean = (changes: Partial<RegistrationSettings>): Partial<RegistrationSettings> => ({
  ...changes,
  ...(changes.form === undefined ? {} : { form: cleanForm(changes.form) }),
});

/** Only what really changed; forms are lists of objects. */
const changesIn = (
  before: RegistrationSettings,
  after: RegistrationSettings,
): Partial<RegistrationSettings> => {
  const names = Object.keys(before) as (keyof RegistrationSettings)[];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
};

export const changeRegistration = (
  { data }: Command<'ChangeWebinarRegistration'>,
  state: RegistrationState,
  { facts }: Context,
): RegistrationEvent[] => {
  const { conferenceId, definition } = requireConference(facts);
  const wanted = { ...state.settings, ...clean(data.changes) };
  requireValid(...settingsProblems(wanted));
  if (wanted.registrationRequired && definition.visibility !== 'public')
    throw new DomainError('CONFERENCE_NOT_PUBLIC');
  const changes = changesIn(state.settings, wanted);
  if (changes.form !== undefined && state.formUsed) throw new DomainError('REGISTRATION_FORM_FIXED');
  return isEmpty(changes) ? [] : [{ type: 'WebinarRegistrationChanged', data: { conferenceId, changes } }];
};

/** For visitors an internal conference and one that does not exist are the same. */
const requireOpen = (state: RegistrationState, facts: RegistrationFacts, now: string): void => {
  const { definition } = requireConference(facts);
  if (definition.visibility !== 'public') throw new DomainError('CONFERENCE_NOT_FOUND');
  const { settings, taken } = state;
  const { course } = facts;
  const standing = registrationStanding({ settings, taken, course, now: Date.parse(now) });
  if (standing === 'off') throw new DomainError('REGISTRATION_CLOSED');
  if (standing === 'open') return;
  throw new DomainError('REGISTRATION_CLOSED', { problems: [{ field: 'registration', rule: standing }] });
};

const again = (now: string): string => new Date(Date.parse(now) + LETTER_PAUSE).toISOString();

/** Whoever has registered gets his letter once more, now and then; whoever was excluded is told nothing. */
const registerAgain = (
  conferenceId: string,
  personId: string,
  state: RegistrationState,
  now: string,
): RegistrationEvent[] => {
  const known = registeredIn(state, personId);
  const silent =
    known === undefined || known.excluded || known.letters >= LETTERS_MAX || now < known.letterAgainFrom;
  if (silent) return [];
  const data = { conferenceId, personId, letterAgainFrom: again(now) };
  return [{ type: 'WebinarGuestRegisteredAgain', data }];
};

/** Answers the same to a known address and to an unknown one; only the owner of the mailbox learns more. */
export const registerGuest = (
  { data }: Command<'RegisterWebinarGuest'>,
  state: RegistrationState,
  { facts, metadata: { now } }: Context,
): RegistrationEvent[] => {
  requireOpen(state, facts, now);
  const { personId, answers, language } = data;
  const { form } = state.settings;
  requireValid(
    isRegisteredGuestId(personId)
      ? textProblem(personId, { field: 'personId', max: 80 })
      : { field: 'personId', rule: 'pattern' },
    oneOfProblem('language', language, mailLanguages),
    answerProblems(form, answers),
  );
  const conferenceId = canonicalConferenceId(data.conferenceId);
  const values = valuesOf(answers);
  const email = values.get('email') ?? '';
  const known = found(state.addresses, canonicalEmail(email));
  if (known !== undefined) return registerAgain(conferenceId, known, state, now);
  if (registeredIn(state, personId) !== undefined) return [];
  const others = form.flatMap(({ id }) => {
    const value = values.get(id) ?? '';
    return id === 'displayName' || id === 'email' || value === '' ? [] : [{ fieldId: id, value }];
  });
  const person = { personId, displayName: values.get('displayName') ?? '', email, answers: others };
  const registered = { conferenceId, ...person, language, letterAgainFrom: again(now) };
  return [{ type: 'WebinarGuestRegistered', data: registered }];
};

export const excludeGuest = (
  { data }: Command<'ExcludeWebinarGuest'>,
  state: RegistrationState,
): RegistrationEvent[] => {
  const { personId } = data;
  const reason = data.reason.trim();
  requireValid(textProblem(reason, { field: 'reason', max: REASON_MAX }));
  const person = registeredIn(state, personId);
  if (person === undefined) throw new DomainError('WEBINAR_GUEST_NOT_FOUND');
  if (person.excluded) return [];
  const conferenceId = canonicalConferenceId(data.conferenceId);
  return [{ type: 'WebinarGuestExcluded', data: { conferenceId, personId, reason } }];
};

/** Harmless for a conference that never had a registration. */
const endRegistration = (
  { data }: Command<'EndWebinarRegistration'>,
  state: RegistrationState,
): RegistrationEvent[] => {
  if (state === noRegistration) return [];
  const conferenceId = canonicalConferenceId(data.conferenceId);
  const personIds = everybodyIn(state).map(({ personId }) => personId);
  return [{ type: 'WebinarRegistrationEnded', data: { conferenceId, personIds } }];
};

const decide = (
  command: RegistrationCommand,
  state: RegistrationState,
  context: Context,
): readonly RegistrationEvent[] => {
  switch (command.type) {
    case 'ChangeWebinarRegistration':
      return changeRegistration(command, state, context);
    case 'RegisterWebinarGuest':
      return registerGuest(command, state, context);
    case 'ExcludeWebinarGuest':
      return excludeGuest(command, state);
    case 'EndWebinarRegistration':
      return endRegistration(command, state);
    default:
      return unreachable(command);
  }
};

export const registrationDecider: Decider<
  RegistrationState,
  RegistrationCommand,
  RegistrationEvent,
  RegistrationFacts
> = { initialState: noRegistration, decide, evolve: evolveRegistration };
