import { type Decider, oneOfProblem, requireValid } from '#domain/kernel/index.ts';
import { type ChatFilesCommand, chatFileRemovals } from './commands.ts';
import type { ChatFilesEvent } from './events.ts';
import { fileIdProblem } from './file-rules.ts';

export const CHAT_FILES_STREAM = 'chat-files';

/** Files of one event. */
export const REMOVED_AT_ONCE = 500;

/** What went last, so that the same command sent twice says nothing new. */
export type ChatFilesState = { readonly last: readonly string[] };

export const chatFilesDecider: Decider<ChatFilesState, ChatFilesCommand, ChatFilesEvent> = {
  initialState: { last: [] },
  decide: ({ data: { reason, fileIds } }, { last }) => {
    const tooMany =
      fileIds.length > REMOVED_AT_ONCE
        ? { field: 'fileIds', rule: 'tooMany', params: { max: REMOVED_AT_ONCE } }
        : undefined;
    requireValid(
      tooMany ?? fileIds.map(fileIdProblem).find((problem) => problem !== undefined),
      oneOfProblem('reason', reason, chatFileRemovals),
    );
    const gone = new Set(last);
    const left = [...new Set(fileIds)].filter((id) => !gone.has(id));
    return left.length === 0 ? [] : [{ type: 'ChatFilesRemoved', data: { reason, fileIds: left } }];
  },
  evolve: (_state, { data }) => ({ last: data.fileIds }),
};
