/** The two halves of `host:port`; a host without a port has an empty one. */
export type EndpointParts = { readonly host: string; readonly port: string };

/** Reads what stands in a list; whatever is no pair counts as a host, for it may not be typed to its end. */
export const endpointParts = (entry: string): EndpointParts => {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(entry) ?? [];
  return port === undefined ? { host: entry, port: '' } : { host: bracketed ?? plain ?? '', port };
};

export const endpointText = ({ host, port }: EndpointParts): string => {
  if (port === '') return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
};
