import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeReadStoreContract } from '../contract.ts';
import { openSqliteReadStore } from './sqlite-read-store.ts';

let folder: string;
let opened = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-read-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeReadStoreContract('SQLite', () => openSqliteReadStore({ folder: join(folder, `${++opened}`) }));
