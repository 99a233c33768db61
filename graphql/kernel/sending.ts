import type { GraphQLResolveInfo } from 'graphql';
import type { CommandContext, Principal, Receipt } from '#command-api/port.ts';
import type { Target } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { GraphQLContext } from '../context.ts';

/** Ids for one mutation field: the same ones when the client repeats the request with its idempotency key. */
export type Intention = {
  /** One id for each command that the mutation sends. */
  commandId(step: string): string;
  /** `count` decimal digits without a leading zero. */
  digits(count: number): string;
};

export const intentionOf = ({ commandId, ids }: GraphQLContext, info: GraphQLResolveInfo): Intention => {
  if (commandId === undefined) return { commandId: () => ids.uuid(), digits: (count) => ids.digits(count) };
  const field = `${info.path.key}`;
  return {
    commandId: (step) => ids.derived(commandId, field, step),
    digits: (count) => {
      const number = BigInt(`0x${ids.derived(commandId, field, 'digits').replaceAll('-', '')}`);
      const least = 10n ** BigInt(count - 1);
      return String(least + (number % (9n * least)));
    },
  };
};

type Sent = { readonly target?: Target; readonly step?: string; readonly principal?: Principal };

/** Sends a command through the gate, as the one of the two principals who may. */
export const send = (
  context: GraphQLContext,
  intention: Intention,
  command: RostrumCommand,
  { target, step, principal }: Sent = {},
): Promise<Receipt> =>
  context.gate.execute(
    command,
    commandContext(context, intention.commandId(step ?? command.type), {
      principal: principal ?? context.actingFor(command.type, target),
    }),
  );

export const commandContext = (
  { origin, correlationId }: GraphQLContext,
  commandId: string,
  { principal }: { readonly principal: Principal },
): CommandContext => ({ principal, origin, commandId, correlationId });
