import type { ServerEvent } from './events.ts';

/** `restart`: somebody wants one, or it happens now. */
export type ServerState = {
  readonly status: 'stopped' | 'running';
  readonly restart: 'none' | 'requested' | 'begun';
};

export const serverStopped: ServerState = { status: 'stopped', restart: 'none' };

export const serverStream = (node: string): string => `server-${node}`;

/** Nothing of a wish outlives the process of which it was asked. */
export const evolveServer = (state: ServerState, { type }: ServerEvent): ServerState => {
  switch (type) {
    case 'ServerStarted':
      return { status: 'running', restart: 'none' };
    case 'ServerStopped':
      return serverStopped;
    case 'RestartRequested':
      return { ...state, restart: 'requested' };
    case 'RestartWithdrawn':
      return { ...state, restart: 'none' };
    case 'RestartBegun':
      return { ...state, restart: 'begun' };
    default:
      return state;
  }
};
