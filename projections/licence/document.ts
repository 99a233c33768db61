import type { LicenceState } from '#domain/licence/index.ts';

/** There is one. Of the registration key it holds nothing. */
export type LicenceDocument = Omit<LicenceState, 'registration'> & {
  readonly id: 'licence';
  /** Null: not registered. */
  readonly registeredAs: string | null;
  readonly position: number;
};
