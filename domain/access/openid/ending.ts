import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { AdministratorCommand } from '../commands.ts';
import type { AccessEvent, WithdrawalReason } from '../events.ts';
import { isOpenIdAdministratorId } from '../outside-administrators.ts';

type Ending = { readonly cause: string; readonly correlationId: string; readonly reason: WithdrawalReason };

/** Everybody from the provider who is let in now, and how it ends for those who must go. */
type People = ReadonlyMap<string, Ending | undefined>;

/** What is written on the button, and for how long later sessions last, concerns nobody who is in. */
const harmless = new Set(['label', 'scopes', 'sessionHours']);

const endingOf = (event: RecordedEvent<AccessEvent>): Ending | undefined => {
  if (event.type !== 'OpenIdSettingsChanged') return undefined;
  const { changes } = event.data;
  if (Object.keys(changes).every((field) => harmless.has(field))) return undefined;
  const reason = changes.enabled === false || 'issuer' in changes ? 'source-off' : 'no-rights';
  return { cause: event.id, correlationId: event.correlationId, reason };
};

const evolve = (known: People | undefined, event: RecordedEvent<AccessEvent>): People | undefined => {
  const people = new Map(known);
  switch (event.type) {
    case 'OutsideAdministratorCreated':
      return people.set(event.data.administratorId, undefined);
    case 'OutsideAdministratorDeleted':
    case 'AdministratorDeleted':
      people.delete(event.data.administratorId);
      return people;
    default: {
      const ending = endingOf(event);
      return ending === undefined
        ? known
        : new Map([...people].map(([id, earlier]) => [id, earlier ?? ending]));
    }
  }
};

const wishes = (people: People): Wish<AdministratorCommand>[] =>
  [...people].flatMap(([administratorId, ending]) => {
    if (ending === undefined) return [];
    const { cause, correlationId, reason } = ending;
    const command = { type: 'WithdrawAdministrator', data: { administratorId, reason } } as const;
    return [{ id: `withdraw:${administratorId}:${cause}`, due: 0, cause, correlationId, command }];
  });

/**
 * The provider is asked at sign-ins only. Whenever it, or what is made of its answers, is another, those who came in by
 * the old answers leave, and come back by the new ones.
 */
export const openIdEnding: Process<People, AccessEvent, AdministratorCommand> = {
  name: 'openid-ending',
  handles: [
    'OutsideAdministratorCreated',
    'OutsideAdministratorDeleted',
    'AdministratorDeleted',
    'OpenIdSettingsChanged',
  ],
  threadOf: ({ type, data }) => {
    if (type === 'OpenIdSettingsChanged') return 'openid';
    return 'administratorId' in data && isOpenIdAdministratorId(data.administratorId) ? 'openid' : undefined;
  },
  evolve,
  wishes,
};
