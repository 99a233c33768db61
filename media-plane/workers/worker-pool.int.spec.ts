import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import { defaultMediaConfig, fixedAddress } from '../config.ts';
import { WorkerPool } from './worker-pool.ts';

afterEach(() => vi.unstubAllEnvs());

const startPool = async (): Promise<void> => {
  const config = { ...defaultMediaConfig, addresses: fixedAddress('127.0.0.1', 0), workers: 1 };
  const nothing = () => undefined;
  const pool = new WorkerPool(
    { config, clock: systemClock, log: nothing },
    { onWorkerReady: nothing, onWorkerDied: nothing },
  );
  await pool.start();
  pool.close();
};

describe('the worker pool', () => {
  it('[INST-01] starts the program that the launcher named after mediasoup was loaded, as a first start does', async () => {
    await import('mediasoup');
    vi.stubEnv('MEDIASOUP_WORKER_BIN', '/nonexistent/built-just-now');
    await expect(startPool()).rejects.toThrow('/nonexistent/built-just-now');
  });
});
