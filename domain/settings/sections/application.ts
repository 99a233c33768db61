import { flag, integer } from '../fields.ts';
import { section } from '../section.ts';

/** What everybody's client keeps to, unless the account or its groups say less (guide §3.1.2, items 8 to 11). */
export const application = section('application', {
  limitBitrate: flag(),
  /** From each client to the server, in kbit/s. */
  bitrate: integer({ min: 64, max: 100_000, usual: 4096, when: { limitBitrate: [true] } }),
  limitFrameRate: flag(),
  /** Of each picture that a client sends, a second. */
  frameRate: integer({ min: 1, max: 60, usual: 15, when: { limitFrameRate: [true] } }),
  limitFrameSize: flag(),
  /** Lines of the picture of a camera; its width follows. */
  frameHeight: integer({ min: 90, max: 2160, usual: 360, when: { limitFrameSize: [true] } }),
  reactions: flag({ usual: true }),
});
