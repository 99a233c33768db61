import { useLingui } from '@lingui/react/macro';
import type { Kind } from './restore.ts';

/** What a backup is made of, as the panel calls it elsewhere. */
export const useKindNames = (): Readonly<Record<Kind, string>> => {
  const { t } = useLingui();
  return {
    LICENCE: t`Licence`,
    GROUPS: t`Groups and rights`,
    USERS: t`Users and their address books`,
    ALIASES: t`Aliases`,
    CONFERENCES: t`Conferences`,
    APPLICATIONS: t`OAuth applications`,
    WEBHOOKS: t`Webhooks`,
    WEBSITE: t`Logo and legal documents`,
    CERTIFICATES: t`Certificates of HTTPS`,
    SETTINGS: t`Settings of the server`,
    ADMINISTRATORS: t`Administrators`,
  };
};
