import type { OpenIdSettings } from '#domain/access/index.ts';

/** There is one. Of the client's secret it says only whether there is one. */
export type OpenIdDocument = OpenIdSettings & {
  readonly id: 'openid';
  readonly hasSecret: boolean;
  readonly position: number;
};
