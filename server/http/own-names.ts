import type { X509Certificate } from 'node:crypto';

/** By which names the server may be called: those of its certificate and of the external address in the settings. */
export const isOwnNameOf = ({
  origins,
  certificate,
}: {
  readonly origins: readonly string[];
  readonly certificate: () => X509Certificate | null;
}): ((hostname: string) => boolean) => {
  const names = origins.map((origin) => new URL(origin).hostname);
  return (hostname) => names.includes(hostname) || certificate()?.checkHost(hostname) !== undefined;
};
