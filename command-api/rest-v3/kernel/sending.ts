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

const known = new Map<string, readonly string[]>();

const readModelsOf = ({ type }: RostrumCommand): readonly string[] => {
  const found =
    known.get(type) ??
    Object.entries(shownBy).flatMap(([subject, readModels]) => (type.includes(subject) ? readModels : []));
  known.set(type, found);
  return found;
};

type Sender = Pick<AnyCall, 'caller' | 'origin' | 'correlationId'>;

const execute = (
  { gate, ids }: RestServices,
  { caller, origin, correlationId }: Sender,
  command: RostrumCommand,
): Promise<Receipt> =>
  gate.execute(command, { principal: caller.principal, origin, commandId: ids.uuid(), correlationId });

/** Sends a command as the caller; whoever asks next, waits. For answers that are made of what was decided. */
export const sendAhead = async (
  services: RestServices,
  sender: Sender,
  command: RostrumCommand,
): Promise<Receipt> => {
  const receipt = await execute(services, sender, command);
  services.promise(receipt.position, readModelsOf(command));
  return receipt;
};

/** Sends a command as the caller and waits until the caller's next request would see what came of it. */
export const send = async (
  services: RestServices,
  sender: Sender,
  command: RostrumCommand,
): Promise<Receipt> => {
  const receipt = await execute(services, sender, command);
  await services.settled(receipt.position, readModelsOf(command));
  return receipt;
};
