import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { describeEventLogContract, type LogUnderTest } from './contract.ts';
import { nodeFileSystem } from './embedded/file-system.ts';
import { type EmbeddedLogOptions, openEmbeddedLog } from './embedded/open.ts';
import { openNameBook } from './pseudonyms/name-book.ts';
import { pseudonymousLog } from './pseudonyms/pseudonymous-log.ts';

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

const withPseudonyms = async (): Promise<LogUnderTest> => {
  const place = await inDirectory({})();
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-names-'));
  const { keyRing } = place;
  const path = join(folder, 'names.book');
  const bookOf = () => openNameBook({ path, keyRing, secret: Buffer.alloc(32) });
  let names = await bookOf();
  return {
    ...place,
    keyRing: { ...keyRing, forget: (subject) => names.forget(subject) },
    open: async (catalogue) => {
      const log = await place.open(catalogue);
      names = await bookOf();
      return pseudonymousLog({ log, names, keyRing });
    },
    dispose: async () => {
      await place.dispose();
      await rm(folder, { recursive: true });
    },
  };
};

describeEventLogContract('embedded log that hides logins', withPseudonyms, { restartable: true });
