import { useLingui } from '@lingui/react/macro';
import { deviceOf } from '#web/ui/format/device.ts';

/** `Chrome 140, Windows`, or what the program calls itself. */
export const programOf = (userAgent: string): string => {
  const { browser, system } = deviceOf(userAgent);
  return [browser, system].filter(Boolean).join(', ') || userAgent;
};

/** Why a connection ended, in words. */
export const useEndings = (): Readonly<Record<string, string>> => {
  const { t } = useLingui();
  return {
    left: t`left`,
    removed: t`was removed`,
    'connection-lost': t`connection lost`,
    replaced: t`continued on another device`,
    'session-closed': t`the conference ended`,
    'signed-out': t`signed out`,
    'password-changed': t`the password was changed`,
    revoked: t`ended by an administrator or from another browser`,
  };
};

/** How a device reaches the server, by the type of its ICE candidate, in words. */
export const useRouteKinds = (): Readonly<Record<string, string>> => {
  const { t } = useLingui();
  return {
    host: t`directly`,
    srflx: t`through address translation`,
    prflx: t`through address translation`,
    relay: t`by a relay`,
  };
};

/** What kind of network a browser believes to be in, in words. */
export const useNetworks = (): Readonly<Record<string, string>> => {
  const { t } = useLingui();
  return {
    ethernet: t`cable`,
    wifi: 'Wi-Fi',
    cellular: t`mobile`,
    vpn: 'VPN',
    unknown: t`unknown`,
  };
};

/** How hard the processor of a client worked, in words. */
export const useProcessorLoads = (): Readonly<Record<string, string>> => {
  const { t } = useLingui();
  return {
    nominal: t`low`,
    fair: t`moderate`,
    serious: t`high`,
    critical: t`overloaded`,
  };
};
