import { DomainError, type EventShape } from '#domain/kernel/index.ts';
import {
  type LicenceLimit,
  type LicensedNumbers,
  licenceLimits,
  type SeatChange,
  type SeatPlace,
  seatChangeOf,
} from '#domain/licence/index.ts';

type Seat = { readonly limit: LicenceLimit; readonly holder: string };
type Take = Extract<SeatChange, { kind: 'take' }>;

/** How many of each kind have a seat. */
export type LicenceUse = Readonly<Record<LicenceLimit, number>>;

/** Seats that an event is about to take. */
export type Held = {
  /** The events are in the log. */
  settle(): void;
  /** They are not. */
  release(): void;
};

/** Who has which seat now. Everything here happens at once: between counting and taking nobody else has a turn. */
export type Seats = {
  use(): LicenceUse;
  /** Throws `DomainError` when the events would take more than is allowed; until then nothing is taken. */
  hold(events: readonly EventShape[], allowed: LicensedNumbers): Held;
  /** The events are facts, whatever is allowed. */
  follow(events: readonly EventShape[]): void;
};

const keyOf = ({ row, name }: SeatPlace): string => `${row}/${name}`;

const noSeats = (): Record<LicenceLimit, Map<string, number>> => ({
  accounts: new Map(),
  conferences: new Map(),
  onlineUsers: new Map(),
  devices: new Map(),
  roomClients: new Map(),
  guests: new Map(),
});

const isPresent = <T>(value: T | null): value is T => value !== null;

const changesOf = (events: readonly EventShape[]): readonly SeatChange[] =>
  events.map(seatChangeOf).filter(isPresent);

class CountedSeats implements Seats {
  readonly #rows = new Map<string, Map<string, Seat>>();
  readonly #suspended = new Map<string, Seat>();
  /** Holders of each kind, and how many seats each of them has. */
  readonly #holders = noSeats();

  use(): LicenceUse {
    const { accounts, conferences, onlineUsers, devices, roomClients, guests } = this.#holders;
    return {
      accounts: accounts.size,
      conferences: conferences.size,
      onlineUsers: onlineUsers.size,
      devices: devices.size,
      roomClients: roomClients.size,
      guests: guests.size,
    };
  }

  hold(events: readonly EventShape[], allowed: LicensedNumbers): Held {
    const changes = changesOf(events).map((change) => this.#resumed(change));
    const takes = changes.filter((change) => change.kind === 'take');
    this.#requireRoom(takes, allowed);
    const taken = takes.filter(({ place, limit, holder }) => this.#take(place, { limit, holder }));
    return {
      settle: () => {
        for (const change of changes) this.#apply(change);
      },
      release: () => {
        for (const { place } of taken) this.#leave(place);
      },
    };
  }

  follow(events: readonly EventShape[]): void {
    for (const change of changesOf(events)) this.#apply(this.#resumed(change));
  }

  /** Whoever comes back takes the seat that he had. */
  #resumed(change: SeatChange): SeatChange {
    if (change.kind !== 'resume') return change;
    const seat = this.#suspended.get(keyOf(change.place));
    return seat === undefined ? change : { kind: 'take', place: change.place, ...seat };
  }

  #requireRoom(takes: readonly Take[], allowed: LicensedNumbers): void {
    for (const limit of licenceLimits) {
      const most = allowed[limit];
      if (most === null) continue;
      const holders = this.#holders[limit];
      const fresh = takes.filter((take) => take.limit === limit && !holders.has(take.holder));
      const wanted = new Set(fresh.map(({ holder }) => holder)).size;
      if (wanted === 0 || holders.size + wanted <= most) continue;
      throw new DomainError('LICENCE_LIMIT', {
        problems: [
          { field: 'licence', rule: 'licenceLimit', params: { limit, used: holders.size, allowed: most } },
        ],
      });
    }
  }

  #apply(change: SeatChange): void {
    switch (change.kind) {
      case 'take':
        this.#suspended.delete(keyOf(change.place));
        this.#take(change.place, { limit: change.limit, holder: change.holder });
        break;
      case 'leave':
        this.#suspended.delete(keyOf(change.place));
        this.#leave(change.place);
        break;
      case 'suspend':
        this.#suspend(change.place);
        break;
      case 'clear':
        this.#clear(change.row);
        break;
      default:
        break;
    }
  }

  #take({ row, name }: SeatPlace, seat: Seat): boolean {
    const seats = this.#rows.get(row) ?? new Map<string, Seat>();
    if (seats.has(name)) return false;
    this.#rows.set(row, seats.set(name, seat));
    const holders = this.#holders[seat.limit];
    holders.set(seat.holder, (holders.get(seat.holder) ?? 0) + 1);
    return true;
  }

  #leave({ row, name }: SeatPlace): Seat | undefined {
    const seats = this.#rows.get(row);
    const seat = seats?.get(name);
    if (seats === undefined || seat === undefined) return undefined;
    seats.delete(name);
    if (seats.size === 0) this.#rows.delete(row);
    const holders = this.#holders[seat.limit];
    const rest = (holders.get(seat.holder) ?? 1) - 1;
    if (rest === 0) holders.delete(seat.holder);
    else holders.set(seat.holder, rest);
    return seat;
  }

  #suspend(place: SeatPlace): void {
    const seat = this.#leave(place);
    if (seat !== undefined) this.#suspended.set(keyOf(place), seat);
  }

  #clear(row: string): void {
    for (const name of [...(this.#rows.get(row)?.keys() ?? [])]) this.#leave({ row, name });
  }
}

export const createSeats = (): Seats => new CountedSeats();
