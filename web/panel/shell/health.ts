type Status = {
  readonly running: boolean;
  readonly registered: boolean;
  readonly storageProblem: string | null;
  readonly restart: { readonly wish: object | null };
};

/** The server's state as one word; only `running` is green. */
export type Health =
  | 'unknown'
  | 'restarting'
  | 'unreachable'
  | 'stopped'
  | 'storage'
  | 'unregistered'
  | 'running';

/** Green: nobody has to do anything. */
export const isWell = (health: Health): boolean => health === 'running';

export const healthOf = (status: Status | undefined, unreachable: boolean): Health => {
  if (unreachable) return status?.restart.wish == null ? 'unreachable' : 'restarting';
  if (status === undefined) return 'unknown';
  if (status.storageProblem !== null) return 'storage';
  if (!status.running) return 'stopped';
  return status.registered ? 'running' : 'unregistered';
};
