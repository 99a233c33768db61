import type { RostrumCommand } from '#domain/index.ts';
import type { Receipt } from '../../port.ts';
import type { RestServices } from '../services.ts';
import type { AnyCall } from './endpoint.ts';

/** Read models whose next answer must show what was changed. */
const shownBy: Readonly<Record<string, readonly string[]>> = {
  Account: ['accounts', 'group-members'],
  Group: ['groups', 'group-members'],
  Contact: ['address-books'],
  Alias: ['aliases'],
  Conference: ['conferences', 'conference-members', 'running-sessions', 'call-history'],
  Participant: ['running-sessions', 'session-participants'],
};

const readModelsOf = ({ type }: RostrumCommand): readonly string[] =>
  Object.entries(shownBy).flatMap(([subject, readModels]) => (type.includes(subject) ? readModels : []));

/** Sends a command as the caller and waits until the caller's next request would see what came of it. */
export const send = async (
  { gate, ids, settled }: RestServices,
  { caller, origin, correlationId }: Pick<AnyCall, 'caller' | 'origin' | 'correlationId'>,
  command: RostrumCommand,
): Promise<Receipt> => {
  const context = { principal: caller.principal, origin, commandId: ids.uuid(), correlationId };
  const receipt = await gate.execute(command, context);
  await settled(receipt.position, readModelsOf(command));
  return receipt;
};
