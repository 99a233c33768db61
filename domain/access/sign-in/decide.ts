import {
  type Decider,
  DomainError,
  identifierProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { SignInCommand } from '../commands.ts';
import type { AccessEvent } from '../events.ts';
import { evolveSignIn, notSignedIn, type SignInState } from './state.ts';

type Command<Type extends SignInCommand['type']> = Extract<SignInCommand, { type: Type }>;

const USER_AGENT_MAX = 512;

/** Programs name themselves as they like; what is kept is short and printable. */
const printable = (text: string, max: number): string =>
  text
    .slice(0, max)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ');

export const recordSignIn = ({ data }: Command<'RecordSignIn'>, state: SignInState): AccessEvent[] => {
  requireValid(
    identifierProblem('sessionId', data.sessionId),
    textProblem(data.tokenHash, { field: 'tokenHash', min: 43, max: 43 }),
  );
  if (state.status !== 'none') {
    if (state.tokenHash === data.tokenHash) return [];
    throw new DomainError('CONFLICT');
  }
  return [{ type: 'SignedIn', data: { ...data, userAgent: printable(data.userAgent, USER_AGENT_MAX) } }];
};

export const rotateSessionToken = (
  { data }: Command<'RotateSessionToken'>,
  state: SignInState,
): AccessEvent[] => {
  requireValid(textProblem(data.tokenHash, { field: 'tokenHash', min: 43, max: 43 }));
  if (state.status !== 'active') throw new DomainError('UNAUTHENTICATED');
  if (state.tokenHash === data.tokenHash) return [];
  const { sessionId, tokenHash, expiresAt } = data;
  const { principal } = state;
  return [{ type: 'SessionTokenRotated', data: { sessionId, principal, tokenHash, expiresAt } }];
};

export const signOut = ({ data }: Command<'SignOut'>, state: SignInState): AccessEvent[] => {
  if (state.status !== 'active') return [];
  const { sessionId, reason } = data;
  return [{ type: 'SignedOut', data: { sessionId, principal: state.principal, reason } }];
};

/** Every attempt counts; what was typed is cut, since people type passwords into the wrong field. */
export const recordSignInFailure = ({ data }: Command<'RecordSignInFailure'>): AccessEvent[] => [
  {
    type: 'SignInFailed',
    data: {
      ...data,
      login: printable(data.login, 64),
      userAgent: printable(data.userAgent, USER_AGENT_MAX),
    },
  },
];

const decide = (command: SignInCommand, state: SignInState): readonly AccessEvent[] => {
  switch (command.type) {
    case 'RecordSignIn':
      return recordSignIn(command, state);
    case 'RotateSessionToken':
      return rotateSessionToken(command, state);
    case 'SignOut':
      return signOut(command, state);
    case 'RecordSignInFailure':
      return recordSignInFailure(command);
    default:
      return unreachable(command);
  }
};

export const signInDecider: Decider<SignInState, SignInCommand, AccessEvent> = {
  initialState: notSignedIn,
  decide,
  evolve: evolveSignIn,
};
