import type {
  AdministratorPreferences,
  AdministratorRole,
  OutsideSource,
  SessionPrincipal,
  SignInFailureEvent,
  WithdrawalReason,
} from './events.ts';
import type { OpenIdCommand } from './openid/commands.ts';
import type { OsAdministratorsCommand } from './os-administrators/index.ts';
import type { SecondFactorCommand } from './second-factors/commands.ts';

export type AdministratorCommand =
  | {
      readonly type: 'CreateAdministrator';
      readonly data: {
        readonly administratorId: string;
        readonly displayName: string;
        readonly role: AdministratorRole;
        readonly passwordHash: string;
        readonly mustChangePassword: boolean;
        /** Such as he had elsewhere; without them the usual ones. */
        readonly preferences?: AdministratorPreferences;
      };
    }
  | {
      readonly type: 'ChangeAdministratorRole';
      readonly data: { readonly administratorId: string; readonly role: AdministratorRole };
    }
  | {
      readonly type: 'ChangeAdministratorPassword';
      readonly data: {
        readonly administratorId: string;
        readonly passwordHash: string;
        readonly mustChangePassword: boolean;
      };
    }
  | {
      readonly type: 'ChangeAdministratorPreferences';
      /** What is not given stays. */
      readonly data: {
        readonly administratorId: string;
        readonly preferences: Partial<AdministratorPreferences>;
      };
    }
  | { readonly type: 'DeleteAdministrator'; readonly data: { readonly administratorId: string } }
  /** Whoever vouches for him has just said who he is and what he may do. */
  | {
      readonly type: 'RecogniseAdministrator';
      readonly data: {
        readonly source: OutsideSource;
        readonly displayName: string;
        readonly role: AdministratorRole;
      };
    }
  | {
      readonly type: 'WithdrawAdministrator';
      readonly data: { readonly administratorId: string; readonly reason: WithdrawalReason };
    };

/** Sent by authentication itself, after the password was checked. */
export type SignInCommand =
  | {
      readonly type: 'RecordSignIn';
      readonly data: {
        readonly sessionId: string;
        readonly principal: SessionPrincipal;
        readonly tokenHash: string;
        readonly expiresAt: string;
        readonly userAgent: string;
      };
    }
  | {
      readonly type: 'RotateSessionToken';
      readonly data: { readonly sessionId: string; readonly tokenHash: string; readonly expiresAt: string };
    }
  | {
      readonly type: 'SignOut';
      readonly data: {
        readonly sessionId: string;
        readonly reason: 'signed-out' | 'password-changed' | 'revoked';
      };
    }
  | { readonly type: 'RecordSignInFailure'; readonly data: SignInFailureEvent['data'] };

export type AccessCommand =
  | AdministratorCommand
  | SecondFactorCommand
  | SignInCommand
  | OsAdministratorsCommand
  | OpenIdCommand;
