import type {
  AdministratorRole,
  PanelAccess,
  SecondFactors,
  SessionPrincipal,
} from '#domain/access/index.ts';
import type { PasswordSettings } from '#domain/account/index.ts';

/** The panel is for administrators, everything else for users. */
export type Realm = 'panel' | 'user';

/** What is known of a login: enough to check a password and to say what its owner is. */
export type Credential = {
  /** In lower case. */
  readonly login: string;
  /** Null: nobody can sign in until a password is set. */
  readonly passwordHash: string | null;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  /** The rule for administrators asks for a second factor, and there is none. */
  readonly mustSetSecondFactor?: boolean;
  /** Of administrators. */
  readonly role?: AdministratorRole;
};

/** The present credentials; a read model answers. */
export type CredentialDirectory = {
  ofAdministrator(login: string): Promise<Credential | null>;
  ofAccount(login: string): Promise<Credential | null>;
  /** The rules for passwords of accounts. */
  passwordSettings(): Promise<PasswordSettings>;
  /** From where the panel may be used. */
  panelAccess(): Promise<PanelAccess>;
};

/** What administrators can show beside the password, as it is now. */
export type SecondFactorDirectory = {
  of(administratorId: string): Promise<SecondFactors>;
  /** Whose passkey it is. */
  ownerOfPasskey(credentialId: string): Promise<string | null>;
};

/** One browser that is signed in. */
export type SignedInBrowser = {
  readonly sessionId: string;
  readonly principal: SessionPrincipal;
  /** SHA-256 of the current token, base64url. */
  readonly tokenHash: string;
  readonly expiresAt: string;
};

/** Signed-in times that have not ended by signing out; whether they have expired is the asker's business. */
export type SessionDirectory = {
  byId(sessionId: string): Promise<SignedInBrowser | null>;
  byTokenHash(tokenHash: string): Promise<SignedInBrowser | null>;
  /** Resolves, within a bounded time, once both directories show everything up to the position. */
  settled(position: number): Promise<void>;
};
