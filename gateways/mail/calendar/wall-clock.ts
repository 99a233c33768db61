import { offsetAt } from '#domain/kernel/index.ts';

const MINUTE = 60_000;

/** `20260301T090000` */
export const wallClock = (at: number, offset: number): string =>
  new Date(at + offset * MINUTE).toISOString().replaceAll(/[-:]|\.\d+Z$/g, '');

/** What `ical-generator` takes for a time that knows its zone, whatever the zone of this process: its getters tell the time there. */
export class ZonedTime extends Date {
  readonly #zone: string | null;
  readonly internal = new Date(0);

  constructor(at: string | number | Date, zone: string | null = null) {
    super(at);
    this.#zone = zone;
  }

  withTimeZone(zone: string | null): ZonedTime {
    return new ZonedTime(this.getTime(), zone);
  }

  tzComponents(): readonly [] {
    return [];
  }

  #there(): Date {
    return new Date(
      this.getTime() + (this.#zone === null ? 0 : offsetAt(this.#zone, this.getTime())) * MINUTE,
    );
  }

  override getFullYear(): number {
    return this.#there().getUTCFullYear();
  }
  override getMonth(): number {
    return this.#there().getUTCMonth();
  }
  override getDate(): number {
    return this.#there().getUTCDate();
  }
  override getHours(): number {
    return this.#there().getUTCHours();
  }
  override getMinutes(): number {
    return this.#there().getUTCMinutes();
  }
  override getSeconds(): number {
    return this.#there().getUTCSeconds();
  }
}
