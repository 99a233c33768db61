/** What a name stands for as a service (RFC 2782). */
export type ServiceRecord = {
  readonly target: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

/** `none`: the name has no such record; `unreachable`: no name server gave an answer that counts. */
export type Looked<T> = { readonly found: readonly T[] } | { readonly failed: 'none' | 'unreachable' };

/** Questions to the name servers of the machine. */
export type Dns = {
  services(name: string): Promise<Looked<ServiceRecord>>;
  /** IPv4 and IPv6. */
  addresses(host: string): Promise<Looked<string>>;
};
