import { followSessionKeys } from '#command-api/session-keys/session-keys.ts';
import type { Audience } from '#domain/session-key/index.ts';
import type { Kernel } from './kernel.ts';
import type { Storage } from './storage.ts';

/** The keys behind join tickets and resume tokens: made from the master key, never kept, never shown. */
export const startSessionKeys = async (
  { log, secrets }: Pick<Storage, 'log' | 'secrets'>,
  { logger, closers }: Pick<Kernel, 'logger' | 'closers'>,
) => {
  const followed = await followSessionKeys(log, logger);
  closers.add('session keys', () => followed.close());
  return {
    keyOf: (audience: Audience): Uint8Array => secrets.serverSecret(followed.nameOf(audience)),
    follow: followed.follow,
  };
};
