import { flag, integer } from '../fields.ts';
import { section } from '../section.ts';

const on = { enabled: [true] } as const;
/** kbit/s; what is slower looks broken. */
const SPEED_MIN = 64;
/** 10 Gbit/s. */
const SPEED_MAX = 10_000_000;

const speedProblem = (field: string, speed: number) =>
  speed === 0 || speed >= SPEED_MIN
    ? []
    : [{ field, rule: 'range', params: { min: SPEED_MIN, max: SPEED_MAX } }];

/** Files that participants send each other in chats (guide §3.9). */
export const files = section(
  'files',
  {
    enabled: flag({ usual: true }),
    /** Days; the guide gives no end and recommends the greatest number here for "never". */
    lifetime: integer({ min: 1, max: 100_000, usual: 7 }),
    /** Megabytes of 2^20 bytes, of one file. */
    fileSize: integer({ min: 1, max: 10_240, usual: 100, when: on }),
    /** Gigabytes of 2^30 bytes, of all files together. */
    quota: integer({ min: 1, max: 100_000, usual: 10, when: on }),
    /** kbit/s from the server to one person; 0: as fast as it goes. */
    downloadSpeed: integer({ min: 0, max: SPEED_MAX, usual: 0 }),
    /** kbit/s from one person to the server. */
    uploadSpeed: integer({ min: 0, max: SPEED_MAX, usual: 0, when: on }),
  },
  {
    check: ({ downloadSpeed, uploadSpeed }) => [
      ...speedProblem('downloadSpeed', downloadSpeed),
      ...speedProblem('uploadSpeed', uploadSpeed),
    ],
  },
);
