import type { Release } from './release.ts';

/** The feed was read, and its signature is that of `publisher`, whom the configuration names. */
export type UpdateCommand = {
  readonly type: 'RecordRelease';
  readonly data: { readonly release: Release; readonly publisher: string };
};
