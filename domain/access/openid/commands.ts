import type { OpenIdSettings } from './events.ts';

export type OpenIdCommand = {
  readonly type: 'ChangeOpenId';
  readonly data: {
    readonly changes: Partial<OpenIdSettings>;
    /** Reference to a new secret; null takes it away, absent leaves it. */
    readonly clientSecret?: string | null;
  };
};
