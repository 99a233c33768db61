import {
  ADMINISTRATORS_STREAM,
  type AdministratorsState,
  accessEvents,
  administratorsDecider,
} from '#domain/access/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { createAggregate } from '../handler/aggregate.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import type { Passwords } from './passwords.ts';

export type AdministratorTools = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly gate: CommandGate;
  readonly ids: Ids;
  readonly passwords: Passwords;
};

/** To be printed for the one at the console and nowhere else. */
export type OneTimePassword = { readonly login: string; readonly password: string };

/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 20;

/** 100 bits in five groups of four, easy to type. */
const oneTimePassword = (ids: Ids): string => {
  const letters = [...Buffer.from(ids.token(LENGTH), 'base64url')].map((byte) => ALPHABET.charAt(byte % 32));
  return letters.join('').replaceAll(/(.{4})(?!$)/g, '$1-');
};

const context = (ids: Ids, component: string): CommandContext => {
  const commandId = ids.uuid();
  const principal = { kind: 'system', component } as const;
  return { principal, origin: {}, commandId, correlationId: commandId };
};

const administrators = async (log: Pick<EventLog, 'readStream'>): Promise<AdministratorsState> => {
  const aggregate = createAggregate(log, { ...administratorsDecider, catalogue: accessEvents });
  return (await aggregate.load(ADMINISTRATORS_STREAM)).state;
};

/** Makes `admin` with a generated password when the log knows no administrator; else null. */
export const ensureFirstAdministrator = async (
  tools: AdministratorTools,
  login = 'admin',
): Promise<OneTimePassword | null> => {
  const { log, gate, ids, passwords } = tools;
  if ((await administrators(log)).byId.size > 0) return null;
  const password = oneTimePassword(ids);
  const passwordHash = await passwords.hashNew(password, { login, field: 'password' });
  const data = {
    administratorId: login,
    displayName: '',
    role: 'admin',
    passwordHash,
    mustChangePassword: true,
  } as const;
  await gate.execute({ type: 'CreateAdministrator', data }, context(ids, 'installation'));
  return { login, password };
};

/** For the command line of the machine itself: a new one-time password and no second factor; ends the sessions of that administrator. */
export const resetAdministratorPassword = async (
  { gate, ids, passwords }: Omit<AdministratorTools, 'log'>,
  login: string,
): Promise<OneTimePassword & { readonly factorsRemoved: boolean }> => {
  const password = oneTimePassword(ids);
  const passwordHash = await passwords.hashNew(password, { login, field: 'password' });
  const data = { administratorId: login, passwordHash, mustChangePassword: true };
  await gate.execute({ type: 'ChangeAdministratorPassword', data }, context(ids, 'command-line'));
  const reset = { type: 'ResetSecondFactors', data: { administratorId: login } } as const;
  const { changed } = await gate.execute(reset, context(ids, 'command-line'));
  return { login, password, factorsRemoved: changed };
};
