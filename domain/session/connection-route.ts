/** How the device of a client reaches the server, by RFC 8445 §5.1.1: directly, behind an address translation, by a relay. */
export const routeKinds = ['host', 'srflx', 'prflx', 'relay'] as const;

export type RouteKind = (typeof routeKinds)[number];

/**
 * What the client's browser says of the way of its media; nothing of it is believed for any decision. Empty: not told.
 * Addresses are written `192.0.2.7:5000` and `[2001:db8::7]:5000`.
 */
export type ConnectionRoute = {
  readonly kind: RouteKind;
  readonly protocol: 'udp' | 'tcp';
  /** `wifi`, `ethernet`, `cellular`, `vpn`: what the network of the device is. */
  readonly network: string;
  /** Of the device in its own networks; browsers that hide them tell none. */
  readonly localAddresses: readonly string[];
  /** Of the server, where the media goes to. */
  readonly serverAddress: string;
};
