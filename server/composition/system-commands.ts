import type { CommandContext, CommandGate, Receipt } from '#command-api/port.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { Kernel } from './kernel.ts';

/** A context for what a part of the server does of its own accord. */
export const systemContext = ({ ids }: Pick<Kernel, 'ids'>, component: string): CommandContext => {
  const commandId = ids.uuid();
  return { principal: { kind: 'system', component }, origin: {}, commandId, correlationId: commandId };
};

/** Sends commands as a part of the server. */
export const commandsOf =
  (gate: CommandGate, kernel: Pick<Kernel, 'ids'>, component: string) =>
  (command: RostrumCommand): Promise<Receipt> =>
    gate.execute(command, systemContext(kernel, component));
