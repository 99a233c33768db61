import { canonicalConferenceId } from '#domain/conference/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import type { RegistrationEvent, RegistrationSettings } from './events.ts';
import { canonicalEmail, firstForm } from './form.ts';
import { emptyShelves, found, type Shelves, shelved } from './shelves.ts';

export type Registered = {
  readonly personId: string;
  readonly excluded: boolean;
  /** ISO 8601. */
  readonly letterAgainFrom: string;
  readonly letters: number;
};

export type RegistrationState = {
  readonly settings: RegistrationSettings;
  /** By person. */
  readonly people: Shelves<Registered>;
  /** E-mail address to person. */
  readonly addresses: Shelves<string>;
  /** How many hold a place: neither excluded nor forgotten. */
  readonly taken: number;
  /** Somebody has filled in the form as it is. */
  readonly formUsed: boolean;
};

export const noRegistration: RegistrationState = {
  settings: {
    registrationRequired: false,
    closing: 'never',
    opensAt: null,
    closesAt: null,
    seats: null,
    accountsExempt: false,
    form: firstForm,
  },
  people: emptyShelves(),
  addresses: emptyShelves(),
  taken: 0,
  formUsed: false,
};

export const registrationStream = (conferenceId: string): string =>
  `registration-${canonicalConferenceId(conferenceId)}`;

/** Undefined for who has never registered, or was forgotten. */
export const registeredIn = ({ people }: RegistrationState, personId: string): Registered | undefined =>
  found(people, personId);

/** Excluded people, too. */
export const everybodyIn = ({ people }: RegistrationState): readonly Registered[] =>
  people.flatMap((shelf) => [...shelf.values()]);

const withPerson = (state: RegistrationState, person: Registered): RegistrationState => ({
  ...state,
  people: shelved(state.people, person.personId, person),
});

type EventOf<Type extends RegistrationEvent['type']> = Extract<RegistrationEvent, { type: Type }>;

/** Of somebody who was forgotten only that the form was used. */
const registered = (
  state: RegistrationState,
  { data }: EventOf<'WebinarGuestRegistered'>,
): RegistrationState => {
  const { personId, email, letterAgainFrom } = data;
  if (email === FORGOTTEN_TEXT) return { ...state, formUsed: true };
  const next = withPerson(state, { personId, excluded: false, letterAgainFrom, letters: 1 });
  const addresses = shelved(state.addresses, canonicalEmail(email), personId);
  return { ...next, addresses, taken: state.taken + 1, formUsed: true };
};

const registeredAgain = (
  state: RegistrationState,
  { data: { personId, letterAgainFrom } }: EventOf<'WebinarGuestRegisteredAgain'>,
): RegistrationState => {
  const person = registeredIn(state, personId);
  if (person === undefined) return state;
  return withPerson(state, { ...person, letterAgainFrom, letters: person.letters + 1 });
};

const excluded = (
  state: RegistrationState,
  { data: { personId } }: EventOf<'WebinarGuestExcluded'>,
): RegistrationState => {
  const person = registeredIn(state, personId);
  if (person === undefined || person.excluded) return state;
  return { ...withPerson(state, { ...person, excluded: true }), taken: state.taken - 1 };
};

export const evolveRegistration = (state: RegistrationState, event: RegistrationEvent): RegistrationState => {
  switch (event.type) {
    case 'WebinarRegistrationChanged':
      return { ...state, settings: { ...state.settings, ...event.data.changes } };
    case 'WebinarGuestRegistered':
      return registered(state, event);
    case 'WebinarGuestRegisteredAgain':
      return registeredAgain(state, event);
    case 'WebinarGuestExcluded':
      return excluded(state, event);
    case 'WebinarRegistrationEnded':
      return noRegistration;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: RegistrationState, _event: never): RegistrationState => state;
