import {
  isNewer,
  type Release,
  releaseProblem,
  UPDATES_STREAM,
  type UpdateCommand,
} from '#domain/update/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Outgoing } from '#platform/outgoing/port.ts';
import type { ReportService } from '#platform/service-status/port.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { Issuers } from '../signing/signed-line.ts';
import { fetchFeed } from './feed.ts';
import type { UpdateDesk, UpdateProblem, UpdateStatus } from './port.ts';

const MINUTE = 60_000;
/** Milliseconds between two questions; up to a tenth more, so that not all servers ask at once. */
export const CHECK_EVERY = 24 * 60 * MINUTE;
/** After a question that came to nothing. */
export const CHECK_AGAIN = 60 * MINUTE;
/** The first question after a start comes within ten times this. */
const FIRST_AFTER = MINUTE;

export type UpdateOptions = {
  /** Address of the feed; empty while there is none. */
  readonly feed: () => string;
  /** Calls after each change of the address. */
  readonly onFeedChange: (listener: () => void) => () => void;
  readonly publishers: Issuers;
  /** Of this server. */
  readonly version: string;
  readonly states: Pick<Aggregates, 'updates'>;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly clock: Clock;
  /** From 0 up to 1, by chance. */
  readonly chance: () => number;
  /** As a part of the server. */
  readonly execute: (command: UpdateCommand) => Promise<unknown>;
  readonly report: ReportService;
  readonly onError: (error: unknown) => void;
};

type Last = { readonly feed: string; readonly at: string; readonly problem: UpdateProblem | null };

/** Asks the feed once and takes what it says, if that is to be believed. */
const createQuestion = (options: UpdateOptions) => {
  const { outgoing, publishers, states, clock, execute } = options;
  return async (feed: string): Promise<UpdateProblem | null> => {
    const read = await fetchFeed(outgoing, feed, publishers);
    if ('problem' in read) return read.problem;
    const { state } = await states.updates.load(UPDATES_STREAM);
    const problem = releaseProblem(read.release, state, new Date(clock.now()).toISOString());
    if (problem !== undefined) return problem;
    if (read.release.issuedAt !== state.release?.issuedAt)
      await execute({ type: 'RecordRelease', data: read });
    return null;
  };
};

const reported = ({ report, feed }: UpdateOptions, last: Last | null): void => {
  if (feed() === '') report('off', 'not-configured');
  else if (last?.problem == null) report('working', last === null ? 'not-asked' : 'asked');
  else report('failing', last.problem);
};

const pauseAfter = (last: Last | null): number => (last?.problem == null ? CHECK_EVERY : CHECK_AGAIN);

/** Asks the update feed once a day, and when somebody wants to know; tells of versions newer than this one. */
export const startUpdates = (options: UpdateOptions): UpdateDesk & { close(): void } => {
  const { feed, states, clock, chance, version, onError } = options;
  const question = createQuestion(options);
  let last: Last | null = null;
  let asking: Promise<void> | undefined;
  let closed = false;
  let cancel = (): void => undefined;

  const ask = async (): Promise<void> => {
    const url = feed();
    const problem = url === '' ? null : await question(url);
    // Meanwhile somebody may have said that it is elsewhere.
    if (url !== feed()) return ask();
    last = url === '' ? null : { feed: url, at: new Date(clock.now()).toISOString(), problem };
    reported(options, last);
  };
  const askOnce = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const later = (pause: number): void => {
    cancel();
    if (!closed && feed() !== '') cancel = clock.schedule(pause * (1 + chance() / 10), run);
  };
  const run = (): void => {
    askOnce().then(
      () => later(pauseAfter(last)),
      (error: unknown) => {
        onError(error);
        later(CHECK_AGAIN);
      },
    );
  };
  const unfollow = options.onFeedChange(() => {
    last = null;
    reported(options, last);
    cancel();
    if (feed() !== '') run();
  });
  reported(options, last);
  if (feed() !== '') cancel = clock.schedule(FIRST_AFTER * (1 + 9 * chance()), run);

  const newer = (release: Release | null): Release | null =>
    release !== null && isNewer(release.version, version) ? release : null;
  const status = async (): Promise<UpdateStatus> => {
    const configured = feed() !== '';
    const { state } = await states.updates.load(UPDATES_STREAM);
    return {
      configured,
      checkedAt: last?.at ?? null,
      problem: last?.problem ?? null,
      available: configured ? newer(state.release) : null,
    };
  };
  return {
    status,
    check: async () => {
      await askOnce();
      later(pauseAfter(last));
      return status();
    },
    close: () => {
      closed = true;
      unfollow();
      cancel();
    },
  };
};
