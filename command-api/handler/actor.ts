import { isGuestId, type Principal } from '#domain/access/index.ts';
import type { Actor, CommandMetadata } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { CommandContext } from '../port.ts';

const personOf = (principal: Principal): Pick<Actor, 'kind' | 'id'> => {
  switch (principal.kind) {
    case 'anonymous':
      return { kind: 'anonymous', id: 'anonymous' };
    case 'participant':
      return { kind: isGuestId(principal.personId) ? 'guest' : 'account', id: principal.personId };
    case 'system':
      return principal.actingFor ?? { kind: 'system', id: principal.component };
    case 'application':
      return principal.accountId === undefined
        ? { kind: 'application', id: principal.id }
        : { kind: 'account', id: principal.accountId };
    case 'api-key':
      return { kind: 'api-key', id: 'api-key' };
    default:
      return { kind: principal.kind, id: principal.id };
  }
};

/** The id of an application says more than how its program names itself. */
const originOf = ({ principal, origin }: CommandContext): CommandContext['origin'] =>
  principal.kind === 'application' ? { ...origin, application: principal.id } : origin;

/** Everything the log will say about who, when and why. */
export const metadataOf = (context: CommandContext, clock: Clock): CommandMetadata => {
  const { commandId, correlationId, causationId, principal } = context;
  const { kind, id } = personOf(principal);
  const metadata = {
    commandId,
    now: new Date(clock.now()).toISOString(),
    actor: { ...originOf(context), kind, id },
    correlationId,
  };
  return causationId === undefined ? metadata : { ...metadata, causationId };
};
