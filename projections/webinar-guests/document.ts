import type { Answer, FormField } from '#domain/registration/index.ts';

/** Somebody who has registered for a public conference; gone when he is forgotten or the conference deleted. */
export type WebinarGuestDocument = {
  /** The guest id: `guest2:` and chance. */
  readonly id: string;
  readonly conferenceId: string;
  readonly displayName: string;
  readonly email: string;
  readonly answers: readonly Answer[];
  readonly registeredAt: string;
  /** Null: he may come. */
  readonly excludedAt: string | null;
  readonly exclusionReason: string;
  readonly position: number;
};

/** What is asked of those who register for a conference. */
export type WebinarFormDocument = {
  /** The conference id. */
  readonly id: string;
  readonly form: readonly FormField[];
  readonly position: number;
};
