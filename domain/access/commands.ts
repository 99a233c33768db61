import type {
  AdministratorPreferences,
  AdministratorRole,
  SessionPrincipal,
  SignInFailureEvent,
} from './events.ts';

export type AdministratorCommand =
  | {
      readonly type: 'CreateAdministrator';
      readonly data: {
        readonly administratorId: string;
        readonly displayName: string;
        readonly role: AdministratorRole;
        readonly passwordHash: string;
        readonly mustChangePassword: boolean;
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
      readonly data: { readonly administratorId: string; readonly preferences: AdministratorPreferences };
    }
  | { readonly type: 'DeleteAdministrator'; readonly data: { readonly administratorId: string } };

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

export type AccessCommand = AdministratorCommand | SignInCommand;
