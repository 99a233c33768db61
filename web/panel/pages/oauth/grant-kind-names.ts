import { useLingui } from '@lingui/react/macro';
import type { GrantKind } from './application-values.ts';

export const useGrantKindNames = (): Readonly<Record<GrantKind, string>> => {
  const { t } = useLingui();
  return {
    AUTHORIZATION_CODE: t`authorization code`,
    CLIENT_CREDENTIALS: t`client credentials`,
    PASSWORD: t`password`,
  };
};
