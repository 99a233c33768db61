import type { EventCatalogue } from '#domain/kernel/index.ts';

/** The provider that vouches for administrators, and what is made of what it says. */
export type OpenIdSettings = {
  readonly enabled: boolean;
  /** Its address, exactly as it names itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** On the button of the sign-in page. */
  readonly label: string;
  /** Asked for beside `openid`. */
  readonly scopes: readonly string[];
  /** Name of the claim with the groups, or a path to it: `realm_access.roles`. */
  readonly groupsClaim: string;
  /** Values of the claim that mean full rights. */
  readonly adminGroups: readonly string[];
  /** Values of the claim that mean reading only; full rights win. */
  readonly auditorGroups: readonly string[];
  /** When one of these two lists is not empty, people must be in one of them. */
  readonly allowedSubjects: readonly string[];
  /** Domains of e-mail addresses that the provider has verified. */
  readonly allowedDomains: readonly string[];
  /** Hours after which people sign in again. */
  readonly sessionHours: number;
};

/** Stream `settings-openid`. */
export type OpenIdEvent = {
  readonly type: 'OpenIdSettingsChanged';
  readonly data: {
    /** Only what really changed. */
    readonly changes: Partial<OpenIdSettings>;
    /** Reference to the new secret of the client. */
    readonly clientSecret?: string;
    /** Reference to the one that holds no longer. */
    readonly formerSecret?: string;
  };
};

export const openIdEvents: EventCatalogue<OpenIdEvent> = {
  OpenIdSettingsChanged: {
    version: 1,
    summary: 'Another OpenID provider vouches for administrators, or other people are let in by it.',
    secret: ['clientSecret', 'formerSecret'],
    vault: { kept: 'clientSecret', removed: 'formerSecret' },
  },
};
