import type { Scope } from './scope-names.ts';

/** Who asks, as authentication established it; the permission table is keyed by `kind` (and `role`). */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'administrator';
      readonly id: string;
      readonly role: 'admin' | 'auditor';
      readonly sessionId: string;
      /** Until the generated password is replaced, nothing else is allowed. */
      readonly mustChangePassword?: boolean;
      /** He is at an address from which the panel may not be used. */
      readonly addressRefused?: true;
      /** The rule asks for a second factor; until there is one, nothing else is allowed. */
      readonly mustSetSecondFactor?: boolean;
    }
  | { readonly kind: 'account'; readonly id: string; readonly sessionId: string }
  /** Somebody inside one running conference, account holder or guest; set by the gateway that admitted him. */
  | {
      readonly kind: 'participant';
      readonly personId: string;
      readonly conferenceId: string;
      readonly participantId: string;
    }
  /**
   * A program with a token. With `accountId` it acts as that user, else for the whole server; in both cases only as far
   * as its scopes reach.
   */
  | {
      readonly kind: 'application';
      readonly id: string;
      readonly grantId: string;
      readonly scopes: readonly Scope[];
      readonly accountId?: string;
    }
  /** Whoever has the secret key of the API: a full administrator, but for the security of administrators. */
  | { readonly kind: 'api-key' }
  /** A part of the server itself: a gateway, the media plane, a process manager. */
  | {
      readonly kind: 'system';
      readonly component: string;
      /** The one whose doing it reports; recorded as the actor. */
      readonly actingFor?: {
        readonly kind: 'administrator' | 'api-key' | 'account' | 'guest';
        readonly id: string;
      };
    };

/** Both start with what no login may contain, so that a guest is never taken for an account. */
const GUEST_PREFIX = 'guest:';
const REGISTERED_PREFIX = 'guest2:';

export const guestId = (unique: string): string => `${GUEST_PREFIX}${unique}`;

/** Of somebody who has registered for a webinar (guide §3.6.5.5). */
export const registeredGuestId = (unique: string): string => `${REGISTERED_PREFIX}${unique}`;

export const isRegisteredGuestId = (personId: string): boolean => personId.startsWith(REGISTERED_PREFIX);

export const isGuestId = (personId: string): boolean =>
  personId.startsWith(GUEST_PREFIX) || isRegisteredGuestId(personId);
