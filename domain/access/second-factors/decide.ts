import {
  type CommandMetadata,
  DomainError,
  identifierProblem,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import type { AdministratorsState } from '../administrators/state.ts';
import { isOutsideAdministratorId } from '../outside-administrators.ts';
import type { SecondFactorCommand } from './commands.ts';
import type { SecondFactorEvent, SecondFactorProof } from './events.ts';
import { addPasskey, isFreshPasskey, removePasskey, renamePasskey } from './passkeys.ts';
import { existing, type Known, recoveryCodesProblem, requireLosable, secondFactorsOf } from './rules.ts';
import { hasSecondFactor } from './state.ts';

type Command<Type extends SecondFactorCommand['type']> = Extract<SecondFactorCommand, { type: Type }>;

/** Whether the rule holds back the administrator until he has set one up. It is for accounts of the panel only. */
export const mustSetSecondFactor = (state: AdministratorsState, administratorId: string): boolean =>
  state.secondFactorRequired &&
  !isOutsideAdministratorId(administratorId) &&
  !hasSecondFactor(secondFactorsOf(state, administratorId));

export const enrolTotp = (
  { data }: Command<'EnrolTotp'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const { administratorId, factors } = existing(state, data.administratorId);
  const { totpSecret, step, recoveryCodes } = data;
  if (isOutsideAdministratorId(administratorId)) throw new DomainError('ADMINISTRATOR_OUTSIDE');
  requireValid(identifierProblem('totpSecret', totpSecret), recoveryCodesProblem(recoveryCodes));
  if (factors.totpSecret === totpSecret) return [];
  const old: SecondFactorEvent[] =
    factors.totpSecret === null
      ? []
      : [{ type: 'AdministratorTotpRemoved', data: { administratorId, totpSecret: factors.totpSecret } }];
  return [
    ...old,
    { type: 'AdministratorTotpEnrolled', data: { administratorId, totpSecret } },
    { type: 'SecondFactorUsed', data: { administratorId, method: 'totp', step } },
    { type: 'AdministratorRecoveryCodesChanged', data: { administratorId, recoveryCodes } },
  ];
};

export const removeTotp = (
  { data }: Command<'RemoveTotp'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const { administratorId, factors } = existing(state, data.administratorId);
  if (factors.totpSecret === null) return [];
  requireLosable(state, { ...factors, totpSecret: null });
  return [{ type: 'AdministratorTotpRemoved', data: { administratorId, totpSecret: factors.totpSecret } }];
};

export const changeRecoveryCodes = (
  { data }: Command<'ChangeRecoveryCodes'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const { administratorId, factors } = existing(state, data.administratorId);
  const { recoveryCodes } = data;
  requireValid(recoveryCodesProblem(recoveryCodes));
  if (!hasSecondFactor(factors)) throw new DomainError('SECOND_FACTOR_MISSING');
  return [{ type: 'AdministratorRecoveryCodesChanged', data: { administratorId, recoveryCodes } }];
};

const isFresh = (known: Known, proof: SecondFactorProof): boolean => {
  const { factors } = known;
  switch (proof.method) {
    case 'totp':
      return factors.totpSecret !== null && proof.step > factors.lastStep;
    case 'passkey':
      return isFreshPasskey(known, proof.credentialId, proof.counter);
    case 'recovery-code':
      return factors.recoveryCodes.includes(proof.codeHash);
  }
};

/** Two requests with the same code are two commands of one stream: exactly one of them is accepted. */
export const acceptSecondFactor = (
  { data }: Command<'AcceptSecondFactor'>,
  state: AdministratorsState,
): SecondFactorEvent[] => {
  const known = existing(state, data.administratorId);
  if (!isFresh(known, data)) throw new DomainError('SECOND_FACTOR_FAILED');
  return [{ type: 'SecondFactorUsed', data: { ...data, administratorId: known.administratorId } }];
};

const reset = ({ administratorId, factors }: Known): SecondFactorEvent[] =>
  hasSecondFactor(factors)
    ? [
        {
          type: 'AdministratorSecondFactorsReset',
          data: { administratorId, totpSecret: factors.totpSecret },
        },
      ]
    : [];

/** Somebody who leaves takes nothing into the vault with him. */
export const factorsRemovedWith = (state: AdministratorsState, administratorId: string) =>
  reset({ administratorId, factors: secondFactorsOf(state, administratorId) });

export const resetSecondFactors = (
  { data }: Command<'ResetSecondFactors'>,
  state: AdministratorsState,
  { actor }: Pick<CommandMetadata, 'actor'>,
): SecondFactorEvent[] => {
  const known = existing(state, data.administratorId);
  if (actor.kind === 'administrator' && actor.id === known.administratorId) {
    throw new DomainError('OWN_SECOND_FACTORS');
  }
  return reset(known);
};

/** Whoever sets the rule meets it himself, so that nobody is left outside by it. */
export const changeSecondFactorSettings = (
  { data: { required } }: Command<'ChangeSecondFactorSettings'>,
  state: AdministratorsState,
  { actor }: Pick<CommandMetadata, 'actor'>,
): SecondFactorEvent[] => {
  if (state.secondFactorRequired === required) return [];
  if (required && !hasSecondFactor(secondFactorsOf(state, actor.id))) {
    throw new DomainError('SECOND_FACTOR_MISSING');
  }
  return [{ type: 'SecondFactorSettingsChanged', data: { required } }];
};

export const decideSecondFactors = (
  command: SecondFactorCommand,
  state: AdministratorsState,
  metadata: Pick<CommandMetadata, 'actor'>,
): SecondFactorEvent[] => {
  switch (command.type) {
    case 'EnrolTotp':
      return enrolTotp(command, state);
    case 'RemoveTotp':
      return removeTotp(command, state);
    case 'AddPasskey':
      return addPasskey(command, state);
    case 'RenamePasskey':
      return renamePasskey(command, state);
    case 'RemovePasskey':
      return removePasskey(command, state);
    case 'ChangeRecoveryCodes':
      return changeRecoveryCodes(command, state);
    case 'AcceptSecondFactor':
      return acceptSecondFactor(command, state);
    case 'ResetSecondFactors':
      return resetSecondFactors(command, state, metadata);
    case 'ChangeSecondFactorSettings':
      return changeSecondFactorSettings(command, state, metadata);
    default:
      return unreachable(command);
  }
};
