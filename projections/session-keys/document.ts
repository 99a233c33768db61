import type { Audience } from '#domain/session-key/index.ts';

/** When the key of an audience was replaced last, and by whom; the key is nowhere. */
export type SessionKeyDocument = {
  readonly id: Audience;
  readonly generation: number;
  readonly regeneratedAt: string;
  readonly regeneratedBy: string;
  readonly position: number;
};
