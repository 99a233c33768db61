import type { ApplicationSettings } from './events.ts';

/** As typed: scopes may be umbrellas, nothing is checked yet. */
type GivenSettings = Omit<ApplicationSettings, 'scopes'> & { readonly scopes: readonly string[] };

export type ApplicationCommand =
  | {
      readonly type: 'RegisterApplication';
      readonly data: GivenSettings & { readonly applicationId: string; readonly secretHash: string | null };
    }
  | {
      readonly type: 'ChangeApplication';
      readonly data: { readonly applicationId: string; readonly changes: Partial<GivenSettings> };
    }
  | {
      readonly type: 'RegenerateApplicationSecret';
      readonly data: {
        readonly applicationId: string;
        readonly secretHash: string;
        /** End all tokens issued so far, too. */
        readonly revokeTokens: boolean;
      };
    }
  | { readonly type: 'RemoveApplication'; readonly data: { readonly applicationId: string } };
