import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeSampleStoreContract } from '../contract.ts';
import { openSamples } from './sqlite-samples.ts';

const logger = { info: () => undefined, warn: () => undefined };

let root: string;
let opened = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rostrum-samples-'));
});
afterAll(() => rmSync(root, { recursive: true }));

describeSampleStoreContract('SQLite', (clock) =>
  openSamples({ folder: join(root, `${++opened}`), clock, logger }),
);
describeSampleStoreContract('SQLite in memory', (clock) => openSamples({ folder: null, clock, logger }));
