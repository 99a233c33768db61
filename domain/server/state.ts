import type { ServerEvent } from './events.ts';

export type ServerState = { readonly status: 'stopped' | 'running' };

export const serverStopped: ServerState = { status: 'stopped' };

export const serverStream = (node: string): string => `server-${node}`;

export const evolveServer = (_: ServerState, { type }: ServerEvent): ServerState => ({
  status: type === 'ServerStarted' ? 'running' : 'stopped',
});
