import { isRegisteredGuestId } from '#domain/access/index.ts';
import { canonicalConferenceId, conferenceStream } from '#domain/conference/index.ts';
import {
  type RegistrationCommand,
  registeredIn,
  registrationDecider,
  registrationStream,
} from '#domain/registration/index.ts';
import { courseOf, type EntryRule, type ParticipantIdentity, sessionStream } from '#domain/session/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { wire } from '../handler/wiring.ts';

/** What registration says of one person at the door of a conference. */
export const entryRuleOf = async (
  { registrations }: Pick<Aggregates, 'registrations'>,
  conferenceId: string,
  identity: ParticipantIdentity,
): Promise<EntryRule> => {
  const { state } = await registrations.load(registrationStream(conferenceId));
  const { registrationRequired: required, accountsExempt } = state.settings;
  if (identity.kind === 'account' || !isRegisteredGuestId(identity.guestId)) {
    return { required, accountsExempt, person: 'stranger' };
  }
  const known = registeredIn(state, identity.guestId);
  const person = known === undefined || known.excluded ? 'excluded' : 'registered';
  return { required, accountsExempt, person };
};

/** In the lane of the conference: nobody comes in by a link while it is withdrawn. */
export const registrationCommands = (aggregates: Aggregates) => {
  const { conferences, registrations, sessions } = aggregates;
  const registration = wire({
    aggregate: registrations,
    decider: registrationDecider,
    lane: ({ data }: RegistrationCommand) => conferenceStream(data.conferenceId),
    stream: ({ data }) => registrationStream(data.conferenceId),
    facts: async ({ data: { conferenceId } }) => {
      const { state: session } = await sessions.load(sessionStream(conferenceId));
      const { state: conference } = await conferences.load(conferenceStream(conferenceId));
      return { conference, course: courseOf(session, conference) };
    },
    target: ({ data }, _state, { conference }) => ({
      conferenceId: canonicalConferenceId(data.conferenceId),
      ownerId: conference.status === 'defined' ? conference.definition.ownerId : undefined,
    }),
  });
  return {
    ChangeWebinarRegistration: registration,
    RegisterWebinarGuest: registration,
    ExcludeWebinarGuest: registration,
    EndWebinarRegistration: registration,
  };
};
