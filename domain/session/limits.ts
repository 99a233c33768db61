import type { Limits } from '#domain/account/index.ts';
import type { application, ValuesOf } from '#domain/settings/index.ts';

/** Of one participant's connection and pictures; null or absent (in older events): not limited here. */
export type ParticipantLimits = Limits & {
  /** Pictures a second that his client sends of a camera or a screen. */
  readonly frameRate?: number | null;
  /** Lines of the picture of a camera, sent or received. */
  readonly frameHeight?: number | null;
};

type ServerWide = ValuesOf<typeof application>;

const stricter = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** The limits of the whole server are the outermost: whatever groups and accounts say (guide §3.1.2, items 8 to 10). */
export const withinServerLimits = (limits: Limits, all: ServerWide): ParticipantLimits => ({
  incoming: limits.incoming,
  outgoing: stricter(limits.outgoing, all.limitBitrate ? all.bitrate : null),
  frameRate: all.limitFrameRate ? all.frameRate : null,
  frameHeight: all.limitFrameSize ? all.frameHeight : null,
});
