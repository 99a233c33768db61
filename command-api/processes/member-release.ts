import type { GroupEvent } from '#domain/account/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { CommandGate } from '../port.ts';

/** Who still names a group as his; a read model answers. */
export type GroupDirectory = {
  /** Some of the members, never more than may be released at once; none for a group that is there (again). */
  membersOfGone(groupId: string): Promise<readonly string[]>;
  /** Resolves, within a bounded time, once the directory shows everything up to the position. */
  settled(position: number): Promise<void>;
};

export type MemberReleaseOptions = {
  readonly log: Pick<EventLog, 'subscribe'>;
  readonly gate: CommandGate;
  readonly directory: GroupDirectory;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Somebody could not be released; it is tried again after a pause. */
  readonly onError: (error: unknown) => void;
};

const RETRY_AFTER = 5_000;

type Gone = Extract<RecordedEvent<GroupEvent>, { type: 'GroupDeleted' }>;

const isGone = (event: RecordedEvent): event is Gone => event.type === 'GroupDeleted';

/**
 * A group is gone with one event, and its rights with it; its members are taken out afterwards, a page at a time. Every
 * deletion is looked at again at each start, so what a killed process left is finished by the next one.
 */
export const startMemberRelease = (options: MemberReleaseOptions): { close(): Promise<void> } => {
  const { log, gate, directory, clock, ids, onError } = options;
  const closing = new AbortController();
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.schedule(RETRY_AFTER, resolve);
      const stop = (): void => {
        cancel();
        resolve();
      };
      closing.signal.addEventListener('abort', stop, { once: true });
    });

  const release = async (
    accountId: string,
    { id: causationId, correlationId, data }: Gone,
  ): Promise<number> => {
    const receipt = await gate.execute(
      { type: 'ChangeAccountGroups', data: { accountId, add: [], remove: [data.groupId] } },
      {
        principal: { kind: 'system', component: 'member-release' },
        origin: {},
        commandId: ids.uuid(),
        correlationId,
        causationId,
      },
    );
    return receipt.position;
  };

  const releaseAll = async (gone: Gone): Promise<void> => {
    await directory.settled(gone.position);
    while (!closing.signal.aborted) {
      const members = await directory.membersOfGone(gone.data.groupId);
      if (members.length === 0) return;
      const positions = await Promise.all(members.map((accountId) => release(accountId, gone)));
      await directory.settled(Math.max(...positions));
    }
  };

  const finish = async (gone: Gone): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        return await releaseAll(gone);
      } catch (error) {
        if (closing.signal.aborted) return;
        onError(error);
        await pause();
      }
    }
  };

  const follow = async (events: readonly RecordedEvent[]): Promise<void> => {
    for (const event of events) if (isGone(event)) await finish(event);
  };

  const subscription = log.subscribe(0, follow, { types: ['GroupDeleted'] });
  subscription.done.catch(onError);
  return {
    close: async () => {
      closing.abort();
      await subscription.close();
    },
  };
};
