import { atStoppedServer } from './stopped-server.ts';

/** `rostrum reset-access`: lets every address at the panel again, for those who have shut themselves out. */
export const run = (flags: readonly string[]): Promise<number> =>
  atStoppedServer(flags, async ({ gate, ids }) => {
    const commandId = ids.uuid();
    const principal = { kind: 'system', component: 'command-line' } as const;
    const data = { changes: { restricted: false }, confirmLockOut: true };
    const context = { principal, origin: {}, commandId, correlationId: commandId };
    await gate.execute({ type: 'ChangePanelAccess', data }, context);
    return [
      'The panel may be used from every address again; a login is asked for as before.',
      'The list itself is kept: see Web, Security in the panel.',
    ];
  });
