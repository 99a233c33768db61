import { vi } from 'vitest';

/**
 * Milliseconds that a test waits for what has to come. Vitest gives up after one second, which a busy machine needs for a
 * few writes to its disk: what never comes is told a little later, and what comes late is no fault.
 */
const PATIENCE = 20_000;

const waitFor = vi.waitFor.bind(vi);

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE, ...options });
