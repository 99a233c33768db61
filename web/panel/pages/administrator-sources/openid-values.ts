import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import type { OpenIdSettings } from './openid-documents.ts';

/** As the form has them: the secret apart, for it is never read again. */
export type Values = {
  enabled: boolean;
  issuer: string;
  clientId: string;
  clientSecret: string;
  removeSecret: boolean;
  label: string;
  scopes: string[];
  groupsClaim: string;
  adminGroups: string[];
  auditorGroups: string[];
  allowedSubjects: string[];
  allowedDomains: string[];
  sessionHours: number;
};

export const valuesOf = ({
  hasSecret: _hasSecret,
  callbackUrl: _callbackUrl,
  signedOutUrl: _signedOutUrl,
  ...settings
}: OpenIdSettings): Values => ({ ...settings, clientSecret: '', removeSecret: false });

/** What the mutation wants: changed settings, and the secret only when it is another. */
export const inputOf = (stored: Values, edited: Values) => {
  const { clientSecret, removeSecret, ...changes } = patchOf(stored, edited);
  if (clientSecret !== undefined) return { changes, clientSecret };
  return removeSecret === true ? { changes, clientSecret: '' } : { changes };
};

/** Changes to be shown before they are saved; of the secret only that it changes. */
export const shownChanges = (stored: Values, edited: Values) =>
  changesOf(stored, edited).map(({ field, before, after }) =>
    field === 'clientSecret' ? { name: field, before: '', after: '••••••' } : { name: field, before, after },
  );
