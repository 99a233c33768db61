import type { Secrets } from '#platform/secrets/index.ts';
import { noOutsideAdministrators, type OutsideAdministrators } from '../administrator-sources/port.ts';
import { createDeviceSecrets, type DeviceSecrets } from '../devices/device-secrets.ts';
import { createDigestCredentials } from '../devices/digest-credentials.ts';
import type { DeviceDirectory, DigestCredentials } from '../devices/port.ts';
import type { Receipt } from '../port.ts';
import {
  type BegunSession,
  type BrowserSessions,
  type BrowserSessionsOptions,
  createBrowserSessions,
  type Origin,
  type SignedInPrincipal,
} from './browser-sessions.ts';
import type { SecondFactorDirectory } from './directories.ts';
import { createIdentityProofs, type IdentityProofs } from './identity-proof.ts';
import { type ConsoleEntry, createConsoleEntry } from './local-console.ts';
import { createNewPasswords, type NewPasswords } from './new-passwords.ts';
import { createOwnFactors, type OwnFactors } from './own-factors.ts';
import { createOwnPasswordChange, type PasswordChange } from './own-password.ts';
import type { PasskeyPlace } from './passkeys/relying-party.ts';
import { type CheckingMeans, createPasswordCheck, type PasswordCheck } from './password-check.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createRecentProofs } from './recent-proof.ts';
import { createSecondStep, type SecondStepAnswer } from './second-step.ts';
import type { PasskeyInvitation } from './second-step-tickets.ts';
import { createSignIn, createSignInFinish, type SignIn } from './sign-in.ts';
import { createSignInThrottle, type SignInLimits } from './sign-in-throttle.ts';

export type Authentication = BrowserSessions &
  IdentityProofs & {
    /** Answers alike, in text and time, for unknown logins, wrong passwords and accounts that are not active. */
    signIn: SignIn;
    /** For a passkey that stands for login and password. Throws PASSKEYS_IMPOSSIBLE and RATE_LIMITED. */
    invitePasskey(place: PasskeyPlace, origin: Origin): PasskeyInvitation;
    /** After the password was right, or after an invitation. Throws what the second step throws. */
    finishSignIn(answer: SecondStepAnswer): Promise<BegunSession>;
    /** What administrators show beside the password. */
    readonly factors: OwnFactors;
    /** Begins a session of the local console, which is allowed at the machine itself only and while it is switched on. */
    enterLocalConsole(entry: ConsoleEntry): Promise<BegunSession>;
    signOut(principal: SignedInPrincipal, origin: Origin): Promise<Receipt>;
    /** Ends all sessions of the principal and begins a new one for the browser that asked. */
    changeOwnPassword(change: PasswordChange): Promise<BegunSession>;
    /** For accounts and administrators that somebody else makes or mends. */
    hashNewPassword: NewPasswords;
    /** For doors that open no browser session. */
    checkPassword: PasswordCheck;
    /** What people type into their SIP and H.323 devices. */
    readonly deviceSecrets: DeviceSecrets;
    /** For the doors of those devices. */
    readonly digest: DigestCredentials;
  };

export type AuthenticationOptions = BrowserSessionsOptions &
  Pick<CheckingMeans, 'refuseAfter'> & {
    readonly passwords?: Passwords;
    readonly limits?: SignInLimits;
    /** Asked about logins that the panel does not know; nobody while absent. */
    readonly outside?: OutsideAdministrators;
    readonly secondFactors: SecondFactorDirectory;
    readonly devices: DeviceDirectory;
    readonly secrets: Pick<Secrets, 'vault' | 'serverSecret'>;
  };

export const createAuthentication = (options: AuthenticationOptions): Authentication => {
  const { gate, clock, ids, sessions: directory, passwords = createPasswords() } = options;
  const sessions = createBrowserSessions(options);
  const throttle = createSignInThrottle(clock, options.limits);
  const { outside = noOutsideAdministrators } = options;
  const checkPassword = createPasswordCheck({ ...options, passwords, throttle, outside });
  const hashNew = createNewPasswords(passwords, options.credentials);
  const secondStep = createSecondStep({ ...options, throttle });
  const proofs = createRecentProofs(clock);
  const means = { gate, ids, sessions, checkPassword, hashNew, secondStep };
  return {
    ...sessions,
    hashNewPassword: hashNew,
    checkPassword,
    signIn: createSignIn(means),
    enterLocalConsole: createConsoleEntry({ ...options, sessions }),
    invitePasskey: secondStep.invite,
    finishSignIn: createSignInFinish(means),
    factors: createOwnFactors({ ...options, sessions, proofs }),
    deviceSecrets: createDeviceSecrets({ ...options, vault: options.secrets.vault, checkPassword }),
    digest: createDigestCredentials({ ...options, throttle }),
    ...createIdentityProofs({ ...means, proofs }),
    changeOwnPassword: createOwnPasswordChange(means),

    async signOut(principal, origin) {
      const data = { sessionId: principal.sessionId, reason: 'signed-out' } as const;
      const commandId = ids.uuid();
      const context = { principal, origin, commandId, correlationId: commandId };
      const receipt = await gate.execute({ type: 'SignOut', data }, context);
      await directory.settled(receipt.position);
      return receipt;
    },
  };
};
