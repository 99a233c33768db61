import { admitsAddress, LOCAL_CONSOLE, type PanelAccess, type Principal } from '#domain/access/index.ts';

/** From where somebody asks. */
export type Whereabouts = {
  /** The client's address, behind a trusted proxy the one that the proxy names. */
  readonly address: string | undefined;
  /** At the machine itself: see `http/local-console.ts`. */
  readonly atConsole: boolean;
};

/** For what has no address: nobody administrates from there while anything is restricted. */
export const nowhere: Whereabouts = { address: undefined, atConsole: false };

/**
 * What the settings of the panel leave of somebody who is signed in: the list of addresses is asked after who he is,
 * never instead of it; the local console exists at the machine only, and only while it is allowed.
 */
export const seenFrom = <One extends Principal>(
  principal: One,
  access: PanelAccess,
  { address, atConsole }: Whereabouts,
): One | null => {
  if (principal.kind !== 'administrator') return principal;
  if (principal.id === LOCAL_CONSOLE && !(access.localConsole && atConsole)) return null;
  return admitsAddress(access, address) ? principal : { ...principal, addressRefused: true };
};
