import { X509Certificate } from 'node:crypto';

/** By which names the server may be called: those of its certificate and of the external address in the settings. */
export const isOwnNameOf = ({
  origins,
  tls,
}: {
  readonly origins: readonly string[];
  readonly tls?: { readonly cert: Buffer };
}): ((hostname: string) => boolean) => {
  const names = origins.map((origin) => new URL(origin).hostname);
  const certificate = tls && new X509Certificate(tls.cert);
  return (hostname) => names.includes(hostname) || certificate?.checkHost(hostname) !== undefined;
};
