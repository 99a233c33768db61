import { OS_ADMINISTRATORS_STREAM, PANEL_ACCESS_STREAM } from '#domain/access/index.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { commandsOf } from './system-commands.ts';

/** The configuration decides about the local console until somebody has decided in the panel. */
export const allowLocalConsole = async (
  { states, gate }: Pick<Sides, 'states' | 'gate'>,
  kernel: Pick<Kernel, 'ids' | 'config'>,
): Promise<void> => {
  if (kernel.config.web.localConsole !== 'allowed') return;
  if ((await states.panelAccess.load(PANEL_ACCESS_STREAM)).revision >= 0) return;
  const data = { changes: { localConsole: true }, confirmLockOut: false };
  await commandsOf(gate, kernel, 'configuration')({ type: 'ChangePanelAccess', data });
};

/** The same of accounts of the system: a package that asks who administrates says so by its configuration. */
export const allowOsAccounts = async (
  { states, gate }: Pick<Sides, 'states' | 'gate'>,
  kernel: Pick<Kernel, 'ids' | 'config'>,
): Promise<void> => {
  if (kernel.config.pam.signIn !== 'allowed') return;
  if ((await states.osAdministrators.load(OS_ADMINISTRATORS_STREAM)).revision >= 0) return;
  const data = { changes: { enabled: true } };
  await commandsOf(gate, kernel, 'configuration')({ type: 'ChangeOsAdministrators', data });
};
