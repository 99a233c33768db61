/** What a licence counts (guide §3.1.1). */
export const licenceLimits = [
  'accounts',
  'conferences',
  'onlineUsers',
  'devices',
  'roomClients',
  'guests',
] as const;

export type LicenceLimit = (typeof licenceLimits)[number];

/** What a licence turns on or off (guide §3.1.1). */
export const extensions = [
  'sipH323',
  'ldap',
  'publicConferences',
  'broadcasts',
  'federation',
  'directory',
  'multicast',
  'fileTransfer',
  'desktopSharing',
  'recording',
  'slideShow',
  'sdk',
] as const;

export type Extension = (typeof extensions)[number];

/** Null: as many as come. */
export type LicensedNumbers = Readonly<Record<LicenceLimit, number | null>>;

/** What the issuer has signed. */
export type LicenceTerms = {
  readonly licenceId: string;
  /** ISO 8601, as all times here. Of two licences for one server the one issued later counts. */
  readonly issuedAt: string;
  /** Whose it is; at least one of the two is given, and what is given has to fit. */
  readonly server: { readonly name: string | null; readonly id: string | null };
  readonly organisation: string;
  /** Whom to ask about it. */
  readonly contact: string;
  readonly limits: LicensedNumbers;
  /** Those that are on. */
  readonly extensions: readonly Extension[];
  readonly validFrom: string;
  /** Null: without an end. */
  readonly validUntil: string | null;
  /** Kind of support, in the issuer's words. */
  readonly support: string;
  /** Hours that the server goes on without the registration service; null: it need not be reached. */
  readonly graceHours: number | null;
};

const unlimited: LicensedNumbers = {
  accounts: null,
  conferences: null,
  onlineUsers: null,
  devices: null,
  roomClients: null,
  guests: null,
};

/** What holds without a file: everything, for ever. */
export const communityTerms = { limits: unlimited, extensions } as const satisfies Pick<
  LicenceTerms,
  'limits' | 'extensions'
>;
