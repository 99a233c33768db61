import { describeReadStoreContract } from '../contract.ts';
import { MemoryReadStore } from './memory-read-store.ts';

describeReadStoreContract('memory', async () => new MemoryReadStore());
