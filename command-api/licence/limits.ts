import type { EventShape, RecordedEvent } from '#domain/kernel/index.ts';
import {
  accountSeatTypes,
  demandOf,
  LICENCE_STREAM,
  type LicenceState,
  licenceLimits as limitNames,
  limitsIn,
  requireLicensed,
  seatChangeOf,
  sessionSeatTypes,
} from '#domain/licence/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { createSeats, type LicenceUse } from './seats.ts';

export type LicenceLimitsOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'head'>;
  readonly states: Pick<Aggregates, 'licences'>;
  /** Position up to which the log tells of no session that still runs; default: from the beginning. */
  readonly runningSince?: number;
};

/** What a licence has let happen, until the log has it or has refused it. */
export type Admitted = { settle(position: number): void; release(): void };

export type LicenceLimits = {
  /** Throws `DomainError` with limit, use and what is allowed unless the licence lets all these events happen. */
  admit(events: readonly EventShape[], now: string): Promise<Admitted>;
  /** How many seats are taken now. */
  use(): Promise<LicenceUse>;
};

const nothingHeld: Admitted = { settle: () => undefined, release: () => undefined };

const concerns = (event: EventShape): boolean =>
  seatChangeOf(event) !== null || Object.keys(demandOf(event)).length > 0;

const hasLimits = (licence: LicenceState): boolean =>
  limitNames.some((limit) => limitsIn(licence)[limit] !== null);

type Done = { readonly events: readonly EventShape[]; readonly position: number };
type Kind = 'accounts' | 'sessions';

const ofAccounts: ReadonlySet<string> = new Set(accountSeatTypes);
const kindOf = ({ type }: EventShape): Kind => (ofAccounts.has(type) ? 'accounts' : 'sessions');

/** Reads the log when the seats are asked for, and is told of everything that is written from the beginning on. */
const createLedger = ({ log, runningSince = 0 }: LicenceLimitsOptions) => {
  const seats = createSeats();
  const meanwhile: Done[] = [];
  /** Positions up to which everything was read from the log. */
  const read: Record<Kind, number> = { accounts: 0, sessions: 0 };
  let state: 'asleep' | 'reading' | 'ready' = 'asleep';
  let reading: Promise<void> | undefined;

  const readOf = async (kind: Kind, since: number, types: readonly string[]): Promise<void> => {
    read[kind] = log.head;
    for await (const events of log.readAll(since, { types })) {
      seats.follow(events);
      read[kind] = Math.max(read[kind], lastOf(events));
    }
  };

  const follow = ({ events, position }: Done): void =>
    seats.follow(events.filter((event) => position > read[kindOf(event)]));

  const wake = async (): Promise<void> => {
    state = 'reading';
    await readOf('accounts', 0, accountSeatTypes);
    await readOf('sessions', runningSince, sessionSeatTypes);
    state = 'ready';
    for (const done of meanwhile.splice(0)) follow(done);
  };

  return {
    seats,
    isReady: () => state === 'ready',
    ready: (): Promise<void> => {
      reading ??= wake();
      return reading;
    },
    written(done: Done): void {
      if (state === 'ready') follow(done);
      else if (state === 'reading') meanwhile.push(done);
    },
  };
};

const lastOf = (events: readonly RecordedEvent[]): number => events.at(-1)?.position ?? 0;

/** Holds everything that is decided to the licence. */
export const createLicenceLimits = (options: LicenceLimitsOptions): LicenceLimits => {
  const ledger = createLedger(options);
  return {
    async admit(events, now) {
      if (!events.some(concerns)) return nothingHeld;
      const { state: licence } = await options.states.licences.load(LICENCE_STREAM);
      for (const event of events) requireLicensed(event, licence, now);
      if (hasLimits(licence)) await ledger.ready();
      if (!ledger.isReady())
        return { ...nothingHeld, settle: (position) => ledger.written({ events, position }) };
      return ledger.seats.hold(events, limitsIn(licence));
    },
    async use() {
      await ledger.ready();
      return ledger.seats.use();
    },
  };
};
