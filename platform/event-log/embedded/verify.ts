import { eventCatalogue } from '#domain/index.ts';
import { memoryKeyRing } from '#platform/secrets/memory.ts';
import { type Catalogue, createEventCodec } from '../codec.ts';
import { nodeFileSystem } from './file-system.ts';
import { type OpenReport, recover } from './recovery.ts';

/**
 * Proves every frame of the log in a directory and changes nothing; `tornTail` tells what the next opening would cut.
 * Throws as `openEmbeddedLog` does, and the system's error if there is no such directory.
 */
export const verifyEmbeddedLog = (directory: string, catalogue: Catalogue = eventCatalogue): OpenReport => {
  const codec = createEventCodec(catalogue, memoryKeyRing());
  const options = { files: nodeFileSystem, directory, verify: true, repair: false };
  const { report } = recover({
    ...options,
    assertReadable: ({ shapes }) => {
      for (const { type, version } of shapes) codec.assertReadable(type, version);
    },
  });
  return report;
};
