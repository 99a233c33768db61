import { getCACertificates } from 'node:tls';
import type { SMTPTransportOptions } from 'nodemailer';
import type { MailWay } from '#platform/outgoing/port.ts';
import type { MailConnection } from '../settings.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;
const GREETING_WITHIN = 10_000;
const SILENT_FOR = 30_000;
const RESPONSE_BYTES = 64 * 1024;

const tlsOf = ({ verifyCertificate, certificateAuthority }: MailConnection): SMTPTransportOptions['tls'] => ({
  minVersion: 'TLSv1.2',
  rejectUnauthorized: verifyCertificate,
  ...(certificateAuthority === '' ? {} : { ca: [...getCACertificates('default'), certificateAuthority] }),
});

const authOf = ({ authentication, login, password }: MailConnection): Partial<SMTPTransportOptions> =>
  authentication === 'none'
    ? {}
    : // Else a server that offers no sign-in would be given the letters without one.
      { auth: { user: login, pass: password }, forceAuth: true };

export type TransportMeans = {
  readonly way: MailWay;
  /** What the server calls itself in the greeting. */
  readonly ownName: string;
};

/** What the library has to know of one mail server; it connects by the only way out. */
export const transportOptions = (
  connection: MailConnection,
  { way, ownName }: TransportMeans,
): SMTPTransportOptions => ({
  host: connection.host,
  port: connection.port,
  name: ownName,
  secure: connection.security === 'tls',
  requireTLS: connection.security === 'starttls',
  ignoreTLS: connection.security === 'none',
  tls: tlsOf(connection),
  ...authOf(connection),
  connectionTimeout: CONNECT_WITHIN + GREETING_WITHIN,
  greetingTimeout: GREETING_WITHIN,
  socketTimeout: SILENT_FOR,
  maxResponseSize: RESPONSE_BYTES,
  disableFileAccess: true,
  disableUrlAccess: true,
  getSocket: (_options, callback) => {
    way.connect({ host: connection.host, port: connection.port, timeout: CONNECT_WITHIN }).then(
      (socket) => callback(null, { connection: socket }),
      (error: Error) => callback(error),
    );
  },
});
