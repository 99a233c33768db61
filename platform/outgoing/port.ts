import type { Socket } from 'node:net';

/** What may be said of a request beside its address; everything is limited, whoever is asked. */
export type OutgoingOptions = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds for everything from the name to the last byte. */
  readonly timeout?: number;
  /** Bytes of the answer's body; a longer one is refused. */
  readonly maxBytes?: number;
};

/** Why a request was not made, or its answer not taken. */
export type OutgoingReason =
  | 'url'
  | 'protocol'
  | 'port'
  | 'address'
  | 'name'
  | 'connection'
  | 'timeout'
  | 'too-large';

/** The request failed before there was a whole answer; an answer with an error status is an answer. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError';
  readonly reason: OutgoingReason;

  constructor(reason: OutgoingReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}

/**
 * The only way out of the server by HTTP. Refuses addresses that are not public unless the configuration allows them,
 * and judges the very address that is connected to. Follows no redirect; an answer of 3xx is given back as it is.
 */
export type Outgoing = {
  fetch(url: string | URL, options?: OutgoingOptions): Promise<Response>;
  close(): Promise<void>;
};

/** The way to the mail server that the settings name. */
export type MailWay = {
  /** Connected, not yet spoken to; rejects with an `OutgoingError`. `timeout` in milliseconds. */
  connect(to: { readonly host: string; readonly port: number; readonly timeout: number }): Promise<Socket>;
};
