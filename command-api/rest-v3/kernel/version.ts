/** A version segment of the address. Without a minor number it behaves as 3.1, the oldest that clients know. */
export type Version = { readonly name: string; readonly minor: number };

const minors = Array.from({ length: 11 }, (_, index) => index + 1);

/** `v3`, `v3.1` … `v3.11`. */
export const versions: readonly Version[] = [
  { name: 'v3', minor: 1 },
  ...minors.map((minor) => ({ name: `v3.${minor}`, minor })),
];

const byName = new Map(versions.map((version) => [version.name, version]));

export const versionNamed = (name: string): Version | undefined => byName.get(name);

/** Clients up to 3.3 read the id out of the answer, those of 3.8 and later take 204 only; see docs/adr/0010. */
export const deletesInSilence = ({ minor }: Version): boolean => minor >= 8;

/** Clients up to 3.8 fetch a new token on 403, one of 3.11 on 401 only; see docs/adr/0010. */
export const statusOfBadToken = ({ minor }: Version): 401 | 403 => (minor >= 11 ? 401 : 403);
