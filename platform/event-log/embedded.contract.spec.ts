import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { describeEventLogContract, type LogUnderTest } from './contract.ts';
import { nodeFileSystem } from './embedded/file-system.ts';
import { type EmbeddedLogOptions, openEmbeddedLog } from './embedded/open.ts';

type Variation = Pick<EmbeddedLogOptions, 'segmentLimit' | 'fileSystem'>;

const inDirectory = (variation: Variation) => async (): Promise<LogUnderTest> => {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
  const keyRing = memoryKeyRing();
  return {
    keyRing,
    open: async (catalogue) => (await openEmbeddedLog({ directory, keyRing, catalogue, ...variation })).log,
    dispose: () => rm(directory, { recursive: true }),
  };
};

describeEventLogContract('embedded log', inDirectory({}), { restartable: true });

describeEventLogContract(
  'embedded log of many small segments',
  inDirectory({ segmentLimit: 4096, fileSystem: nodeFileSystem }),
  { restartable: true },
);
