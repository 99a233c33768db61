import {
  ADMINISTRATORS_STREAM,
  type Administrator,
  OS_ADMINISTRATORS_STREAM,
  type OsAdministrators,
  type WithdrawalReason,
} from '#domain/access/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { type OsAdministratorsMeans, roleNow, sourcesContext } from './os-administrators.ts';

/** Milliseconds between two looks at the groups of those who were let in. */
export const LOOK_EVERY = 30_000;
/** Looks in a row without an answer of the machine; then nobody stays on the strength of an old one. */
const PATIENCE = 3;

export type OsWatchMeans = OsAdministratorsMeans & {
  readonly states: Pick<Aggregates, 'osAdministrators' | 'administrators'>;
  readonly log: Pick<EventLog, 'subscribe' | 'head'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
};

export type OsWatch = {
  /** Looks now; resolves when everybody has been looked at. */
  look(): Promise<void>;
  close(): Promise<void>;
};

type OsAdministrator = Administrator & { readonly source: { readonly from: 'os'; readonly login: string } };

const isOs = (one: Administrator): one is OsAdministrator => one.source?.from === 'os';

/** One look at one administrator: what he is by now. */
const createLook = (means: OsWatchMeans) => {
  const { gate, ids, accounts, onFailure } = means;
  const unanswered = new Map<string, number>();
  const withdraw = async (administratorId: string, reason: WithdrawalReason): Promise<void> => {
    unanswered.delete(administratorId);
    await gate.execute(
      { type: 'WithdrawAdministrator', data: { administratorId, reason } },
      sourcesContext(ids),
    );
  };
  const miss = async ({ administratorId }: OsAdministrator, error: unknown): Promise<void> => {
    onFailure(error);
    const misses = (unanswered.get(administratorId) ?? 0) + 1;
    unanswered.set(administratorId, misses);
    if (misses >= PATIENCE) await withdraw(administratorId, 'unverifiable');
  };
  return async (one: OsAdministrator, settings: OsAdministrators): Promise<void> => {
    if (!settings.enabled) return withdraw(one.administratorId, 'source-off');
    const { administratorId, displayName, source } = one;
    const role = await roleNow(accounts, settings, source.login).catch((error: unknown) => ({ error }));
    if (role === null) return withdraw(administratorId, 'no-rights');
    if (typeof role === 'object') return miss(one, role.error);
    unanswered.delete(administratorId);
    if (role === one.role) return;
    const data = { source, displayName, role };
    await gate.execute({ type: 'RecogniseAdministrator', data }, sourcesContext(ids));
  };
};

/**
 * Whoever was let in by a group stays as long as the group lets him: looked at now and then, and whenever the setting
 * changes. What follows is in the log: another role, or the end of his sessions.
 */
export const watchOsAdministrators = (means: OsWatchMeans): OsWatch => {
  const { states, clock, log, onFailure } = means;
  const lookAt = createLook(means);
  let cancel = (): void => undefined;
  let closed = false;
  let turn: Promise<void> = Promise.resolve();

  const lookAtAll = async (): Promise<void> => {
    const { state: known } = await states.administrators.load(ADMINISTRATORS_STREAM);
    const outside = [...known.byId.values()].filter(isOs);
    if (outside.length === 0) return;
    const { state: settings } = await states.osAdministrators.load(OS_ADMINISTRATORS_STREAM);
    for (const one of outside) if (!closed) await lookAt(one, settings);
  };
  const look = (): Promise<void> => {
    turn = turn.then(lookAtAll).catch(onFailure);
    return turn;
  };
  const lookAgain = (): void => {
    cancel = clock.schedule(LOOK_EVERY, () => void look().then(() => closed || lookAgain()));
  };

  const types = ['OsAdministratorsSettingsChanged'];
  const changes = log.subscribe(log.head, (events) => void (events.length > 0 && look()), { types });
  changes.done.catch(onFailure);
  void look();
  lookAgain();
  return {
    look,
    close: async () => {
      closed = true;
      cancel();
      await changes.close();
      await turn;
    },
  };
};
