import { flag, integer } from '../fields.ts';
import { section } from '../section.ts';

/** What everybody's client keeps to unless the account or its groups say less (guide §3.1.2, items 8 to 11). */
export const application = section('application', {
  limitBitrate: flag(),
  /** From each client to the server and back, in kbit/s. */
  bitrate: integer({ min: 64, max: 100_000, usual: 4096, when: { limitBitrate: [true] } }),
  reactions: flag({ usual: true }),
});
