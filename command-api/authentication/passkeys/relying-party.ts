import { isIP } from 'node:net';

/** WebAuthn's "relying party": the host name passkeys are made for, and the only origin they are shown at. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** Why there can be no passkeys where the panel is reached. */
export type PasskeyObstacle =
  /** Browsers make and show passkeys over HTTPS only (WebAuthn Level 3, §5; W3C Secure Contexts). */
  | 'insecure'
  /** A passkey belongs to a host name (WebAuthn Level 3, §5.1.3). */
  | 'ip-address'
  /** Nothing that the server knows of itself says that the name is its own. */
  | 'unknown-name';

export type PasskeyPlace = RelyingParty | { readonly obstacle: PasskeyObstacle };

/** For doors that show no passkeys. */
export const noPasskeys: PasskeyPlace = { obstacle: 'unknown-name' };

const isLoopback = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost');

/**
 * Where passkeys count when people reach the server at `baseUrl`. A name that only the request has named is believed
 * when it `isOwn`: anybody may write anything into the Host header.
 */
export const passkeyPlaceOf = (baseUrl: string, isOwn: (hostname: string) => boolean): PasskeyPlace => {
  if (!URL.canParse(baseUrl)) return noPasskeys;
  const { protocol, hostname, origin } = new URL(baseUrl);
  if (isLoopback(hostname)) return { id: hostname, origin };
  if (hostname.startsWith('[') || isIP(hostname) !== 0) return { obstacle: 'ip-address' };
  if (protocol !== 'https:') return { obstacle: 'insecure' };
  return isOwn(hostname) ? { id: hostname, origin } : { obstacle: 'unknown-name' };
};
