import { DomainError, patternProblem, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { AdministratorsState } from '../administrators/state.ts';
import { isOutsideAdministratorId } from '../outside-administrators.ts';
import type { SecondFactorCommand } from './commands.ts';
import type { Passkey, SecondFactorEvent } from './events.ts';
import { existing, type Known, recoveryCodesProblem, requireLosable } from './rules.ts';
import { hasSecondFactor } from './state.ts';

type Command<Type extends SecondFactorCommand['type']> = Extract<SecondFactorCommand, { type: Type }>;

export const PASSKEYS_MAX = 20;
export const PASSKEY_NAME_MAX = 64;
/** WebAuthn Level 3, §5.8.3: 1023 bytes, in base64url. */
export const CREDENTIAL_ID_MAX = 1364;
const PUBLIC_KEY_MAX = 2048;
const COUNTER_MAX = 2 ** 32 - 1;
/** WebAuthn Level 3, §5.8.4; later kinds are words of the same shape. */
const transport = /^[a-z-]{1,20}$/;
const TRANSPORTS_MAX = 8;
const base64url = /^[\w-]+$/;

const nameProblem = (name: string) => textProblem(name, { field: 'name', min: 1, max: PASSKEY_NAME_MAX });

const passkeyProblems = ({ credentialId, publicKey, rpId, counter, transports, name }: Passkey) => [
  patternProblem(credentialId, { field: 'credentialId', min: 1, max: CREDENTIAL_ID_MAX, pattern: base64url }),
  patternProblem(publicKey, { field: 'publicKey', min: 1, max: PUBLIC_KEY_MAX, pattern: base64url }),
  textProblem(rpId, { field: 'rpId', min: 1, max: 253 }),
  Number.isInteger(counter) && counter >= 0 && counter <= COUNTER_MAX
    ? undefined
    : { field: 'counter', rule: 'pattern' },
  transports.length <= TRANSPORTS_MAX && transports.every((one) => transport.test(one))
    ? undefined
    : { field: 'transports', rule: 'pattern' },
  nameProblem(name),
];

const passkeyOf = ({ factors }: Known, credentialId: string): Passkey => {
  const passkey = factors.passkeys.find((one) => one.credentialId === credentialId);
  if (passkey === undefined) throw new DomainError('PASSKEY_NOT_FOUND');
  return passkey;
};

/** Whose passkey it is; null while nobody has it. */
export const passkeyOwnerOf = ({ factors }: AdministratorsState, credentialId: string): string | null => {
  const owner = [...factors].find(([, { passkeys }]) =>
    passkeys.some((one) => one.credentialId === credentialId),
  );
  return owner?.[0] ?? null;
};

/** WebAuthn Level 3, §7.1 step 27: an id that anybody has already is refused. */
export const addPasskey = (
  { data }: Command<'AddPasskey'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const { administratorId, factors } = existing(state, data.administratorId);
  const { recoveryCodes, administratorId: _, ...given } = data;
  const passkey = { ...given, name: given.name.trim() };
  if (isOutsideAdministratorId(administratorId)) throw new DomainError('ADMINISTRATOR_OUTSIDE');
  requireValid(
    ...passkeyProblems(passkey),
    recoveryCodes !== undefined || !hasSecondFactor(factors)
      ? recoveryCodesProblem(recoveryCodes ?? [])
      : undefined,
    factors.passkeys.length < PASSKEYS_MAX
      ? undefined
      : { field: 'passkeys', rule: 'tooMany', params: { max: PASSKEYS_MAX } },
  );
  if (passkeyOwnerOf(state, passkey.credentialId) !== null) throw new DomainError('PASSKEY_EXISTS');
  const added: SecondFactorEvent = {
    type: 'AdministratorPasskeyAdded',
    data: { administratorId, ...passkey },
  };
  if (recoveryCodes === undefined) return [added];
  return [added, { type: 'AdministratorRecoveryCodesChanged', data: { administratorId, recoveryCodes } }];
};

export const renamePasskey = (
  { data }: Command<'RenamePasskey'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const known = existing(state, data.administratorId);
  const { credentialId, name: former } = passkeyOf(known, data.credentialId);
  const name = data.name.trim();
  requireValid(nameProblem(name));
  if (name === former) return [];
  const { administratorId } = known;
  return [{ type: 'AdministratorPasskeyRenamed', data: { administratorId, credentialId, name } }];
};

export const removePasskey = (
  { data }: Command<'RemovePasskey'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const known = existing(state, data.administratorId);
  const { credentialId } = passkeyOf(known, data.credentialId);
  const { administratorId, factors } = known;
  const passkeys = factors.passkeys.filter((one) => one.credentialId !== credentialId);
  requireLosable(state, { ...factors, passkeys });
  return [{ type: 'AdministratorPasskeyRemoved', data: { administratorId, credentialId } }];
};

/**
 * WebAuthn Level 3, §7.2 step 22: a count that does not grow tells of a second device with the same key. Whether what
 * was shown is fresh otherwise; throws PASSKEY_COPIED.
 */
export const isFreshPasskey = ({ factors }: Known, credentialId: string, counter: number): boolean => {
  const passkey = factors.passkeys.find((one) => one.credentialId === credentialId);
  if (passkey === undefined) return false;
  const counts = counter > 0 || passkey.counter > 0;
  if (counts && counter <= passkey.counter) throw new DomainError('PASSKEY_COPIED');
  return true;
};
