import type { FieldProblem } from '#domain/kernel/index.ts';
import { isWithin, networkProblem } from '../networks.ts';
import type { PanelAccess } from './events.ts';

const NETWORKS_MAX = 100;

/**
 * Who acts for the machine's own keyboard. No login may contain a space, so no administrator is ever taken for it, and
 * logs and reports say it as it is.
 */
export const LOCAL_CONSOLE = 'local console';

/** Known settings that are given, and nothing else; each network once. */
export const plainPanelAccess = (given: Partial<PanelAccess>): Partial<PanelAccess> => ({
  ...(given.localConsole === undefined ? {} : { localConsole: given.localConsole }),
  ...(given.restricted === undefined ? {} : { restricted: given.restricted }),
  ...(given.networks === undefined
    ? {}
    : { networks: [...new Set(given.networks.map((network) => network.trim().toLowerCase()))] }),
});

/** About the settings as they would be: a list without entries would shut everybody out. */
export const panelAccessProblems = ({ restricted, networks }: PanelAccess): readonly FieldProblem[] => {
  const field = 'networks';
  if (networks.length > NETWORKS_MAX) return [{ field, rule: 'tooMany', params: { max: NETWORKS_MAX } }];
  if (restricted && networks.length === 0) return [{ field, rule: 'required' }];
  return networks.flatMap((network) => networkProblem(field, network) ?? []);
};

/** Whether somebody at that address may administrate; what has no known address may only where nothing is restricted. */
export const admitsAddress = (
  { restricted, networks }: Pick<PanelAccess, 'restricted' | 'networks'>,
  address: string | undefined,
): boolean => !restricted || isWithin(networks, address);
