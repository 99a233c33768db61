import { isOutsideAdministratorId } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { BegunSession, BrowserSessionsOptions, Origin, SignedInPrincipal } from './browser-sessions.ts';
import type { NewPasswords } from './new-passwords.ts';
import type { PasswordAttempt, PasswordCheck } from './password-check.ts';
import type { SignInMeans } from './sign-in.ts';

export type PasswordChange = {
  readonly principal: SignedInPrincipal;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

export type OwnPasswordMeans = Pick<SignInMeans, 'checkPassword' | 'sessions'> &
  Pick<BrowserSessionsOptions, 'gate' | 'ids'> & { readonly hashNew: NewPasswords };

const passwordCommand = ({ kind, id }: SignedInPrincipal, passwordHash: string) =>
  kind === 'account'
    ? ({ type: 'ChangeAccountPassword', data: { accountId: id, passwordHash } } as const)
    : ({
        type: 'ChangeAdministratorPassword',
        data: { administratorId: id, passwordHash, mustChangePassword: false },
      } as const);

const invalid = (field: string, rule: string): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule }] });

/** Guessing the current password here is slowed down, counted and recorded as at the door. */
export const requireCurrentPassword = async (
  checkPassword: PasswordCheck,
  attempt: PasswordAttempt,
  field: string,
): Promise<void> => {
  if (attempt.password === '') throw invalid(field, 'wrongPassword');
  try {
    await checkPassword(attempt);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'SIGN_IN_FAILED')
      throw invalid(field, 'wrongPassword');
    throw error;
  }
};

/** The new password ends every earlier session (process `sign-in-ending`); the one who asked gets a new one. */
export const createOwnPasswordChange =
  (means: OwnPasswordMeans) =>
  async (change: PasswordChange): Promise<BegunSession> => {
    const { gate, ids, hashNew, sessions } = means;
    const { principal, currentPassword, newPassword, origin, userAgent } = change;
    const realm = principal.kind === 'administrator' ? 'panel' : 'user';
    if (isOutsideAdministratorId(principal.id)) throw new DomainError('ADMINISTRATOR_OUTSIDE');
    const attempt = { realm, login: principal.id, password: currentPassword, origin, userAgent } as const;
    await requireCurrentPassword(means.checkPassword, attempt, 'currentPassword');
    if (newPassword === currentPassword) throw invalid('newPassword', 'samePassword');
    const passwordHash = await hashNew(newPassword, { realm, login: principal.id, field: 'newPassword' });
    const commandId = ids.uuid();
    const context = { principal, origin, commandId, correlationId: commandId };
    await gate.execute(passwordCommand(principal, passwordHash), context);
    return sessions.begin({ kind: principal.kind, id: principal.id }, origin, userAgent);
  };
