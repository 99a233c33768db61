import { DomainError, type RecordedEvent } from '#domain/kernel/index.ts';
import type { ServerCommand, ServerEvent } from '#domain/server/index.ts';
import { evolveRuns, noRuns, type OpenRuns, runTypes, type SessionEvent } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Receipt } from '../port.ts';
import type { Doors } from './doors.ts';
import type { RestartDesk, RestartWish } from './port.ts';

export type RestartOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  /** Position up to which the log tells of no conference that still runs. */
  readonly runningSince: number;
  readonly node: string;
  readonly possible: boolean;
  readonly waiting: () => readonly string[];
  readonly doors: Pick<Doors, 'close' | 'open'>;
  /** As a part of the server. */
  readonly execute: (command: ServerCommand) => Promise<Receipt>;
  /** The restart is written down and cannot be taken back: stop in order now. */
  readonly onBegun: () => void;
  readonly onError: (error: unknown) => void;
};

type WishEvent = Extract<ServerEvent, { type: 'RestartRequested' | 'RestartWithdrawn' | 'RestartBegun' }>;

const wishTypes = ['RestartRequested', 'RestartWithdrawn', 'RestartBegun'] as const;

const isRun = (event: RecordedEvent): event is RecordedEvent<SessionEvent> =>
  runTypes.some((type) => type === event.type);

const isWish = (event: RecordedEvent): event is RecordedEvent<WishEvent> =>
  wishTypes.some((type) => type === event.type);

const evolveWish = (wish: RestartWish | null, event: RecordedEvent<WishEvent>): RestartWish | null => {
  if (event.type === 'RestartWithdrawn') return null;
  if (event.type === 'RestartBegun') return wish && { ...wish, begun: true };
  const { actor, time, data } = event;
  return { at: time, by: { kind: actor.kind, id: actor.id }, whenEmpty: data.whenEmpty, begun: false };
};

/** Conferences that run at `head`, from the log. */
const runsAt = async ({ log, runningSince }: RestartOptions, head: number): Promise<OpenRuns> => {
  let runs = noRuns;
  for await (const events of log.readAll(runningSince, { types: runTypes })) {
    runs = evolveRuns(runs, events.filter((event) => event.position <= head).filter(isRun));
  }
  return runs;
};

/** What the log tells from now on of conferences and of wishes for a restart of this process. */
const followRestarts = async (options: RestartOptions, onChange: () => void) => {
  const { log, node, onError } = options;
  const { head } = log;
  let runs = await runsAt(options, head);
  let wish: RestartWish | null = null;
  let seen = head;
  const waiting = new Set<() => void>();
  const hear = (events: readonly RecordedEvent[]): void => {
    runs = evolveRuns(runs, events.filter(isRun));
    const own = events.filter(isWish).filter(({ data }) => data.node === node);
    wish = own.reduce(evolveWish, wish);
    seen = events.at(-1)?.position ?? seen;
    for (const look of waiting) look();
    onChange();
  };
  const subscription = log.subscribe(head, hear, { types: [...runTypes, ...wishTypes] });
  subscription.done.catch(onError);
  return {
    running: () => runs.size,
    wish: () => wish,
    /** Resolves when that position has been heard of. */
    reached: (position: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (seen < position) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => subscription.close(),
  };
};

/** Takes wishes for a restart and begins it as soon as no conference runs. */
export const startRestarts = async (
  options: RestartOptions,
): Promise<RestartDesk & { close(): Promise<void> }> => {
  const { node, possible, waiting, doors, execute } = options;
  let beginning = false;
  const begin = async (): Promise<void> => {
    beginning = true;
    doors.close();
    try {
      const { changed } = await execute({ type: 'BeginRestart', data: { node } });
      // Taken back in the meantime.
      if (!changed) doors.open();
      else options.onBegun();
      beginning = changed;
    } catch (error) {
      beginning = false;
      doors.open();
      options.onError(error);
    }
  };
  const followed = await followRestarts(options, () => {
    const wish = followed.wish();
    if (wish !== null && !wish.begun && !beginning && followed.running() === 0) void begin();
  });
  const settled = async (receipt: Receipt): Promise<Receipt> => {
    if (receipt.changed) await followed.reached(receipt.position);
    return receipt;
  };
  return {
    possible,
    waiting,
    wish: followed.wish,
    request: async (whenEmpty, send) => {
      if (!possible) throw new DomainError('RESTART_IMPOSSIBLE');
      const data = { node, whenEmpty, running: followed.running(), settings: waiting() };
      return settled(await send({ type: 'RequestRestart', data }));
    },
    withdraw: async (send) => settled(await send({ type: 'WithdrawRestart', data: { node } })),
    close: () => followed.close(),
  };
};
