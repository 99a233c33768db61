import { pictureConstraints } from './capture-constraints.ts';
import type { PictureLimits, Source } from './protocol.ts';

const isLimited = ({ frameRate, frameHeight }: PictureLimits): boolean =>
  frameRate !== null || frameHeight !== null;

/** Holds own pictures to what the server allows, and lets them be as they like when it no longer minds. */
export const createPictureLimits = () => {
  const held = new WeakSet<MediaStreamTrack>();
  return async (source: Source, track: MediaStreamTrack, limits: PictureLimits): Promise<void> => {
    const limited = isLimited(limits);
    const constraints = pictureConstraints(source, limits);
    if (constraints === null || (!limited && !held.has(track))) return;
    if (limited) held.add(track);
    else held.delete(track);
    // A camera that cannot film that small is sent as it films; the server still chooses among its layers.
    await track.applyConstraints(constraints).catch((error: unknown) => console.warn(error));
  };
};
