import { availableParallelism } from 'node:os';

/** An address of this machine, or `0.0.0.0` or `::` for all of its family; port 0 is any free one. */
export type ListenAddress = { readonly ip: string; readonly port: number };

/** What a client is told, most preferred first; without a port, that of the first socket. */
export type ToldAddress = { readonly address: string; readonly port: number | null };

/** Where one worker listens, by UDP and TCP, and what clients of it are told; empty: the sockets' own addresses. */
export type WorkerAddresses = {
  readonly listen: readonly ListenAddress[];
  readonly told: readonly ToldAddress[];
};

/** Asked whenever a worker starts, for addresses of a machine come and go. */
export type AddressSource = {
  /** Rejects with `MediaStartError` when there is none left. */
  of(worker: number): Promise<WorkerAddresses>;
  /** A first start without a port is repeated until it succeeds, instead of being the end. */
  readonly patient: boolean;
  /** Called after every start, with the reason of one that failed. */
  readonly outcome?: (worker: number, failure: Error | null) => void;
};

/** What an operator may set of the media plane. */
export type MediaConfig = {
  /**
   * Worker k listens k ports above the first. Processes cannot share one port: the kernel would hand a client's
   * packets to any of them, and only one knows the client's ICE credentials.
   */
  readonly addresses: AddressSource;
  readonly workers: number;
  /** What programs read that ask for `/vsstatus` on the media port by HTTP; absent: nobody is answered there. */
  readonly statusText?: string;
  /** Open microphones that listeners receive at once. */
  readonly loudest: number;
  /** Variables that workers are started with, beside those of this process. */
  readonly workerEnvironment?: Readonly<Record<string, string>>;
};

/** One address that does not change; worker k takes `port + k`. */
export const fixedAddress = (
  ip: string,
  port: number,
  told: WorkerAddresses['told'] = [],
): AddressSource => ({
  of: async (worker) => ({ listen: [{ ip, port: port === 0 ? 0 : port + worker }], told }),
  patient: false,
});

export const defaultMediaConfig: Omit<MediaConfig, 'addresses'> = {
  workers: availableParallelism(),
  loudest: 3,
};
