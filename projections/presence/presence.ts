import { isGuestId } from '#domain/access/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { ChangeFeed, ReadModelChange } from '../runner/types.ts';
import type { RunningSessionDocument } from '../running-sessions/document.ts';
import type { RunningSessionQueries } from '../running-sessions/queries.ts';

/** What somebody does now, as far as the server sees it. */
export type PresenceStatus = 'offline' | 'online' | 'in-conference' | 'in-own-conference';

/** How a connection ended: a page that is loaded again is back in a moment, who has signed out is not. */
export type ConnectionEnd = 'lost' | 'signed-out';

/**
 * Who is there: from the connections of signed-in people and from the conferences that run. It changes with every page
 * that is opened, so it is a state of the process and no event.
 */
export type Presence = {
  of(accountId: string): Promise<PresenceStatus>;
  /** Everybody who is there, guests apart. */
  everybody(): Promise<ReadonlySet<string>>;
  /** A signed-in person has opened a connection; call what comes back when it is gone. */
  connected(accountId: string): (how: ConnectionEnd) => void;
  /** Tells whose status may have changed. */
  subscribe(listener: (accountIds: ReadonlySet<string>) => void): () => void;
  close(): void;
};

/** Milliseconds until somebody counts as gone whose connection was lost. */
const GRACE = 5_000;
const PAGE = 1000;

export type PresenceOptions = {
  readonly changes: ChangeFeed;
  readonly sessions: Pick<RunningSessionQueries, 'byId' | 'list'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
};

/** Who is in which conference, and whether as its owner. */
const createMeetings = () => {
  const sessions = new Map<string, ReadonlyMap<string, boolean>>();
  const byPerson = new Map<string, Map<string, boolean>>();
  const remove = (sessionId: string): readonly string[] => {
    const people = [...(sessions.get(sessionId) ?? new Map()).keys()];
    for (const personId of people) {
      const held = byPerson.get(personId);
      held?.delete(sessionId);
      if (held?.size === 0) byPerson.delete(personId);
    }
    sessions.delete(sessionId);
    return people;
  };
  return {
    /** Answers whose meetings may have changed. */
    put(sessionId: string, session: RunningSessionDocument | null): ReadonlySet<string> {
      const before = remove(sessionId);
      if (session === null) return new Set(before);
      const people = new Map(session.participants.map(({ personId, role }) => [personId, role === 'owner']));
      sessions.set(sessionId, people);
      for (const [personId, owns] of people) {
        byPerson.set(personId, (byPerson.get(personId) ?? new Map<string, boolean>()).set(sessionId, owns));
      }
      return new Set([...before, ...people.keys()]);
    },
    known: (): readonly string[] => [...sessions.keys()],
    people: (): readonly string[] => [...byPerson.keys()],
    of(personId: string): 'in-conference' | 'in-own-conference' | undefined {
      const held = byPerson.get(personId);
      if (held === undefined) return undefined;
      return [...held.values()].includes(true) ? 'in-own-conference' : 'in-conference';
    },
  };
};

/** Open connections of each person, and those who have just lost their last one. */
const createConnections = (clock: Clock, tell: (accountId: string) => void) => {
  const open = new Map<string, number>();
  const leaving = new Map<string, () => void>();
  const forget = (accountId: string): void => {
    leaving.get(accountId)?.();
    leaving.delete(accountId);
  };
  const gone = (accountId: string): void => {
    forget(accountId);
    tell(accountId);
  };
  const disconnected = (accountId: string, how: ConnectionEnd): void => {
    const left = (open.get(accountId) ?? 1) - 1;
    if (left > 0) {
      open.set(accountId, left);
      return;
    }
    open.delete(accountId);
    if (how === 'signed-out') gone(accountId);
    else
      leaving.set(
        accountId,
        clock.schedule(GRACE, () => gone(accountId)),
      );
  };
  return {
    has: (accountId: string): boolean => open.has(accountId) || leaving.has(accountId),
    people: (): readonly string[] => [...open.keys(), ...leaving.keys()],
    connected(accountId: string): (how: ConnectionEnd) => void {
      const before = open.get(accountId) ?? 0;
      const wasThere = before > 0 || leaving.has(accountId);
      forget(accountId);
      open.set(accountId, before + 1);
      if (!wasThere) tell(accountId);
      let ended = false;
      return (how) => {
        if (!ended) disconnected(accountId, how);
        ended = true;
      };
    },
    close(): void {
      for (const cancel of leaving.values()) cancel();
      leaving.clear();
    },
  };
};

const idsOfAll = async (sessions: PresenceOptions['sessions']): Promise<readonly string[]> => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await sessions.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    ids.push(...items.map(({ id }) => id));
    after = next;
  } while (after !== undefined);
  return ids;
};

const all: Pick<ReadModelChange, 'ids' | 'reset'> = { ids: [], reset: true };

export const startPresence = (options: PresenceOptions): Presence => {
  const { changes, sessions, clock, onFailure } = options;
  const listeners = new Set<(accountIds: ReadonlySet<string>) => void>();
  const tell = (accountIds: ReadonlySet<string>): void => {
    if (accountIds.size > 0) for (const listener of listeners) listener(accountIds);
  };
  const meetings = createMeetings();
  const connections = createConnections(clock, (accountId) => tell(new Set([accountId])));
  const read = async ({ ids, reset }: Pick<ReadModelChange, 'ids' | 'reset'>): Promise<void> => {
    const wanted = reset ? new Set([...meetings.known(), ...(await idsOfAll(sessions))]) : ids;
    for (const id of wanted) tell(meetings.put(id, await sessions.byId(id)));
  };
  let settled = Promise.resolve();
  const follow = (change: Pick<ReadModelChange, 'ids' | 'reset'>): void => {
    settled = settled.then(() => read(change)).catch(onFailure);
  };
  const stop = changes.subscribe((change) => {
    if (change.projection === 'running-sessions') follow(change);
  });
  follow(all);
  return {
    async of(accountId) {
      await settled;
      return meetings.of(accountId) ?? (connections.has(accountId) ? 'online' : 'offline');
    },
    async everybody() {
      await settled;
      const people = [...connections.people(), ...meetings.people()];
      return new Set(people.filter((personId) => !isGuestId(personId)));
    },
    connected: (accountId) => connections.connected(accountId),
    subscribe(listener) {
      const own: typeof listener = (accountIds) => listener(accountIds);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    close() {
      stop();
      connections.close();
      listeners.clear();
    },
  };
};
