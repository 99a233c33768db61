import type { OpenIdEvent, OpenIdSettings } from './events.ts';

export const OPENID_STREAM = 'settings-openid';

export type OpenIdState = OpenIdSettings & {
  /** Reference to the vault; null without a secret. */
  readonly clientSecret: string | null;
};

export const defaultOpenId: OpenIdSettings = {
  enabled: false,
  issuer: '',
  clientId: '',
  label: '',
  scopes: ['profile', 'email'],
  groupsClaim: 'groups',
  adminGroups: [],
  auditorGroups: [],
  allowedSubjects: [],
  allowedDomains: [],
  sessionHours: 8,
};

export const noOpenId: OpenIdState = { ...defaultOpenId, clientSecret: null };

export const evolveOpenId = (state: OpenIdState, { data }: OpenIdEvent): OpenIdState => {
  const { changes, clientSecret, formerSecret } = data;
  const kept = formerSecret === undefined ? state.clientSecret : null;
  return { ...state, ...changes, clientSecret: clientSecret ?? kept };
};
