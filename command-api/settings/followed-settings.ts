import type { RecordedEvent } from '#domain/kernel/index.ts';
import {
  evolveSettings,
  nothingSet,
  type SettingsEvent,
  type SettingsState,
} from '#domain/settings/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';

const types = ['SettingsChanged', 'SettingsRolledBack'] as const;
const START = 'ServerStarted';
/** Starts whose values are remembered. */
const STARTS_KEPT = 3;

const isSettingsEvent = (event: RecordedEvent): event is RecordedEvent<SettingsEvent> =>
  types.some((type) => type === event.type);

type Followed = {
  state: SettingsState;
  before: SettingsState;
  started: SettingsState;
  /** With what the processes before this one were started, the latest first; no state twice in a row. */
  formerStarts: readonly SettingsState[];
  readonly listeners: Set<() => void>;
};

const nothing = (startedBefore: boolean): Followed => ({
  ...{ state: nothingSet, before: nothingSet, started: nothingSet },
  formerStarts: startedBefore ? [nothingSet] : [],
  listeners: new Set(),
});

const noteStart = (followed: Followed): void => {
  const { formerStarts, state } = followed;
  if (formerStarts[0] !== state) followed.formerStarts = [state, ...formerStarts].slice(0, STARTS_KEPT);
};

/** A start that could not work with what was set went on with what its part rolled it back to. */
const noteRollback = (followed: Followed): void => {
  const { formerStarts, state } = followed;
  followed.formerStarts = [state, ...formerStarts.slice(1)];
};

/** What was set in each section, now and before the last change; folded from the log, and following it. */
export const followSettings = async (
  log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>,
  logger: Logger,
) => {
  const sections = new Map<string, Followed>();
  let startedBefore = false;
  const of = (id: string): Followed => {
    const known = sections.get(id) ?? nothing(startedBefore);
    sections.set(id, known);
    return known;
  };
  const take = (event: SettingsEvent): Followed => {
    const followed = of(event.data.section);
    followed.before = followed.state;
    followed.state = evolveSettings(followed.state, event);
    // What could not be worked with is gone, and with it what waited for the next start.
    if (event.type === 'SettingsRolledBack') followed.started = followed.state;
    return followed;
  };
  const recall = (event: RecordedEvent): void => {
    if (isSettingsEvent(event)) {
      const followed = take(event);
      if (event.type === 'SettingsRolledBack') noteRollback(followed);
    }
    if (event.type !== START) return;
    startedBefore = true;
    for (const followed of sections.values()) noteStart(followed);
  };

  const { head } = log;
  for await (const events of log.readAll(0, { types: [...types, START] })) {
    for (const event of events) if (event.position <= head) recall(event);
  }
  for (const followed of sections.values()) followed.started = followed.state;

  const hear = (events: readonly RecordedEvent[]): void => {
    for (const event of events) {
      if (isSettingsEvent(event)) for (const listener of take(event).listeners) listener();
    }
  };
  const subscription = log.subscribe(head, hear, { types });
  subscription.done.catch((err: unknown) => logger.error({ err }, 'The settings no longer follow the log.'));
  return { of: (id: string): Readonly<Followed> => of(id), close: () => subscription.close() };
};
