import { memoryKeyRing } from '#platform/secrets/memory.ts';
import { describeEventLogContract } from './contract.ts';
import { openMemoryLog } from './memory.ts';

describeEventLogContract(
  'in-memory log',
  async () => {
    const keyRing = memoryKeyRing();
    return {
      keyRing,
      open: async (catalogue) => openMemoryLog({ catalogue, keyRing }),
      dispose: async () => undefined,
    };
  },
  { restartable: false },
);
