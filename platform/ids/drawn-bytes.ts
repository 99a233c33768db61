import { randomFillSync } from 'node:crypto';

const pool = { bytes: Buffer.alloc(4096), at: 4096 };

/**
 * A few bytes of chance, 64 at most, to be used at once: a later call may overwrite them. Drawn from the system in bulk,
 * for each call into it costs more than its bytes.
 */
export const drawnBytes = (length: number): Buffer => {
  if (pool.at + length > pool.bytes.length) {
    randomFillSync(pool.bytes);
    pool.at = 0;
  }
  pool.at += length;
  return pool.bytes.subarray(pool.at - length, pool.at);
};
