import { availableParallelism } from 'node:os';

/** What an operator may set of the media plane. */
export type MediaConfig = {
  /** Address on which every worker listens, `0.0.0.0` or `::` for all. */
  readonly listenIp: string;
  /** Addresses told to clients; each becomes an ICE candidate. Empty: `listenIp` itself. */
  readonly announcedAddresses: readonly string[];
  /**
   * UDP and TCP port of the first worker; worker k listens on `port + k`. Processes cannot share one port: the
   * kernel would hand a client's packets to any of them, and only one knows the client's ICE credentials.
   */
  readonly port: number;
  readonly workers: number;
  /** What programs read that ask for `/vsstatus` on the media port by HTTP; absent: nobody is answered there. */
  readonly statusText?: string;
  /** Open microphones that listeners receive at once. */
  readonly loudest: number;
};

export const defaultMediaConfig: MediaConfig = {
  listenIp: '0.0.0.0',
  announcedAddresses: [],
  port: 4307,
  workers: availableParallelism(),
  loudest: 3,
};
