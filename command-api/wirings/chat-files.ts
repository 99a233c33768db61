import { accountStream, noAccount } from '#domain/account/index.ts';
import type { ChatFacts } from '#domain/chat/index.ts';
import { sessionStream } from '#domain/session/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { rightsOf } from './account.ts';

/** What decides whether a participant may send files now: his conference, his groups and the licence. */
export const fileSenderFacts = async (
  aggregates: Pick<Aggregates, 'sessions' | 'accounts' | 'groups' | 'licences'>,
  { conferenceId, participantId }: { readonly conferenceId: string; readonly participantId: string },
): Promise<ChatFacts> => {
  const session = (await aggregates.sessions.load(sessionStream(conferenceId))).state;
  const author = session.status === 'running' ? session.participants.get(participantId) : undefined;
  const account =
    author?.identity.kind === 'account'
      ? (await aggregates.accounts.load(accountStream(author.identity.accountId))).state
      : noAccount;
  const { transferFiles } = await rightsOf(aggregates, account);
  return { session, mayTransferFiles: transferFiles };
};
