import { registeredGuestId } from '#domain/access/index.ts';
import { conferenceStream } from '#domain/conference/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { registrationStanding, registrationStream } from '#domain/registration/index.ts';
import { courseOf, sessionStream } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { addressKey } from '../authentication/address.ts';
import { type Bucket, createBuckets } from '../authentication/limits.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandGate } from '../port.ts';
import type { PersonalLinks } from './links.ts';
import type { RegistrationDesk, RegistrationRequest, RegistrationView } from './port.ts';

export type RegistrationDeskOptions = {
  readonly states: Pick<Aggregates, 'conferences' | 'registrations' | 'sessions'>;
  readonly gate: CommandGate;
  readonly links: PersonalLinks;
  /** Whether letters with links go out. */
  readonly mails: () => boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits?: { readonly address: Bucket; readonly server: Bucket };
};

/** Every form that is filled in may send a letter to somebody: one address a few, the server not without end. */
const defaultLimits = {
  address: { capacity: 30, refillPerSecond: 0.1 },
  server: { capacity: 600, refillPerSecond: 2 },
};

/** Registration for public conferences, for visitors and for those who lead them. */
export const createRegistrationDesk = (options: RegistrationDeskOptions): RegistrationDesk => {
  const { states, gate, links, mails, clock, ids, limits = defaultLimits } = options;
  const byAddress = createBuckets(clock, limits.address);
  const all = createBuckets(clock, limits.server);

  const view = async (conferenceId: string): Promise<RegistrationView> => {
    const { state: session } = await states.sessions.load(sessionStream(conferenceId));
    const { state } = await states.registrations.load(registrationStream(conferenceId));
    const { settings, taken, formUsed } = state;
    const { state: conference } = await states.conferences.load(conferenceStream(conferenceId));
    const course = courseOf(session, conference);
    const standing = registrationStanding({ settings, taken, course, now: clock.now() });
    return { settings, standing, taken, formUsed };
  };

  const register = async ({ origin, conferenceId, answers, language }: RegistrationRequest) => {
    byAddress.take(addressKey(origin.address));
    all.take('everybody');
    const personId = registeredGuestId(ids.uuid());
    const id = ids.uuid();
    const command = {
      type: 'RegisterWebinarGuest',
      data: { conferenceId, personId, answers, language },
    } as const;
    const principal = { kind: 'system', component: 'registration' } as const;
    try {
      await gate.execute(command, { principal, origin, commandId: id, correlationId: id });
    } catch (error) {
      // Whoever mistypes an answer has not made the server write to anybody.
      if (error instanceof DomainError && error.code === 'VALIDATION_FAILED') {
        byAddress.giveBack(addressKey(origin.address));
        all.giveBack('everybody');
      }
      throw error;
    }
  };

  return {
    view,
    register,
    byMail: mails,
    linkOf: (conferenceId, personId) => links.pathOf(conferenceId, personId),
    async offer(conferenceId) {
      const { state: conference } = await states.conferences.load(conferenceStream(conferenceId));
      const { settings, standing } = await view(conferenceId);
      const open = conference.status === 'defined' && conference.definition.visibility === 'public';
      if (!open || standing === 'off') return null;
      const { opensAt, closesAt, form } = settings;
      return { standing, opensAt, closesAt, form, byMail: mails() };
    },
  };
};
