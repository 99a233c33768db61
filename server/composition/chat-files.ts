import { createFileDesk } from '#command-api/chat-files/desk.ts';
import type { FileDesk } from '#command-api/chat-files/port.ts';
import { createPreviewDrawing } from '#command-api/chat-files/preview.ts';
import { files } from '#domain/settings/index.ts';
import type { Files } from '#gateways/webrtc/ports.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import type { Config } from '#platform/config/schema.ts';
import { type FileStore, openFileStore } from '#platform/file-store/index.ts';
import { startFileKeeper } from '../files/file-keeper.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { dataFolders, type Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';

/** Milliseconds that the keeper of files waits for the messages that were deleted. */
const SHOWN_WITHIN = 10_000;

/** Where files of chats lie: where the configuration says, else in the data folder. */
export const filesFolder = ({ dataDir, files: { folder } }: Pick<Config, 'dataDir' | 'files'>): string =>
  folder ?? dataFolders(dataDir).files;

/** Opens the folder of files; refuses one of the configuration that cannot be used, with the line. */
export const openChatFiles = async (
  loaded: LoadedConfig,
  { secrets: { keyRing } }: Pick<Storage, 'secrets'>,
): Promise<FileStore> => {
  try {
    return await openFileStore(filesFolder(loaded.config), keyRing);
  } catch (error) {
    if (loaded.config.files.folder === undefined) throw error;
    throw loaded.refuse('files.folder', `cannot be used: ${error instanceof Error ? error.message : error}`);
  }
};

/** Where files of chats come in and go out, and who removes what is kept no longer. */
export const startChatFiles = async (
  { log, secrets }: Pick<Storage, 'log' | 'secrets'>,
  store: FileStore,
  sides: Pick<Sides, 'gate' | 'states' | 'settings' | 'queries' | 'readModels'>,
  kernel: Kernel,
) => {
  const { gate, states, queries, readModels } = sides;
  const { live } = sides.settings;
  const { clock, ids, logger, closers } = kernel;
  const keeper = await startFileKeeper({
    log,
    store,
    execute: commandsOf(gate, kernel, 'chat-files'),
    lifetime: {
      current: () => live.current(files).lifetime,
      follow: (listener) => live.follow(files, listener),
    },
    messages: {
      shown: (position) => readModels.waitFor(position, SHOWN_WITHIN, 'chat-messages'),
      has: async (messageId) => (await queries.chatMessages.byId(messageId)) !== null,
    },
    clock,
    logger,
  });
  closers.add('files of chats', () => keeper.close());
  const desk = createFileDesk({
    gate,
    states,
    store,
    kept: keeper,
    settings: () => live.current(files),
    draw: createPreviewDrawing(clock),
    secret: secrets.serverSecret('chat-files'),
    clock,
    ids,
  });
  return { desk, keptFiles: keeper };
};

/** The desk as the gateway of browsers knows it. */
export const filesForGateway = (desk: FileDesk, { live }: Sides['settings']): Files => ({
  allowance: (who) => desk.allowance(who),
  offer: (who, file) => desk.offer(who, file),
  link: (who, fileId) => desk.link(who, fileId),
  follow: (listener) => live.follow(files, listener),
});
