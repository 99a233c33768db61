const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
};

/** Minutes by which clocks of the zone are ahead of UTC. */
export const offsetAt = (zone: string, at: number): number => {
  const name =
    formatOf(zone)
      .formatToParts(new Date(at))
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

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
