import { DomainError } from '#domain/kernel/index.ts';
import type { BegunSession, Origin, SignedInPrincipal } from './browser-sessions.ts';
import type { Realm } from './directories.ts';
import { type CheckingMeans, credentialOf } from './sign-in.ts';

export type PasswordChange = {
  readonly principal: SignedInPrincipal;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

const passwordCommand = ({ kind, id }: SignedInPrincipal, passwordHash: string) =>
  kind === 'account'
    ? ({ type: 'ChangeAccountPassword', data: { accountId: id, passwordHash } } as const)
    : ({
        type: 'ChangeAdministratorPassword',
        data: { administratorId: id, passwordHash, mustChangePassword: false },
      } as const);

const invalid = (field: string, rule: string): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule }] });

/** Guessing the current password here is slowed down as at the door. */
const requireCurrent = async (means: CheckingMeans, change: PasswordChange): Promise<void> => {
  const { credentials, passwords, throttle } = means;
  const { principal, currentPassword, origin } = change;
  const realm: Realm = principal.kind === 'administrator' ? 'panel' : 'user';
  const attempt = { realm, login: principal.id, address: origin.address };
  throttle.enter(attempt);
  const credential = await credentialOf(credentials, realm, principal.id);
  if (!(await passwords.fits(currentPassword, credential?.passwordHash))) {
    throttle.failed(attempt);
    throw invalid('currentPassword', 'wrongPassword');
  }
  throttle.succeeded(attempt);
};

/** The new password ends every earlier session (process `sign-in-ending`); the one who asked gets a new one. */
export const createOwnPasswordChange =
  (means: CheckingMeans) =>
  async (change: PasswordChange): Promise<BegunSession> => {
    const { gate, ids, passwords, sessions } = means;
    const { principal, currentPassword, newPassword, origin, userAgent } = change;
    await requireCurrent(means, change);
    if (newPassword === currentPassword) throw invalid('newPassword', 'samePassword');
    const passwordHash = await passwords.hashNew(newPassword, { login: principal.id, field: 'newPassword' });
    const commandId = ids.uuid();
    const context = { principal, origin, commandId, correlationId: commandId };
    await gate.execute(passwordCommand(principal, passwordHash), context);
    return sessions.begin({ kind: principal.kind, id: principal.id }, origin, userAgent);
  };
