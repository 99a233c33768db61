/** Programs that people install, of which the settings keep versions; the pages of the server have its own. */
export const clientApplications = ['windows', 'macos', 'linux', 'android', 'ios'] as const;

export type ClientApplication = (typeof clientApplications)[number];

/** What counts for one program; an empty text: nothing was said of it. */
export type ClientVersions = {
  /** Older ones are refused. */
  readonly minimum: string;
  /** Older ones are offered an update. */
  readonly current: string;
  /** The one to update to. */
  readonly last: string;
  /** Where it is to be had. */
  readonly url: string;
};

/** Below zero: the first is older. Dotted numbers, part by part; parts that are missing are 0. */
export const compareVersions = (one: string, other: string): number => {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const isBelow = (version: string, limit: string): boolean =>
  limit !== '' && compareVersions(version, limit) < 0;

export type ClientStanding = 'refused' | 'outdated' | 'current';

/** Whether a program of that version may work here, and whether a newer one should be offered (guide §3.1.2.2). */
export const standingOf = (version: string, { minimum, current }: ClientVersions): ClientStanding => {
  if (isBelow(version, minimum)) return 'refused';
  return isBelow(version, current) ? 'outdated' : 'current';
};

/** The version that an update leads to. */
export const updateTarget = ({ minimum, current, last }: ClientVersions): string =>
  last || current || minimum;
