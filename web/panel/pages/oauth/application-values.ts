export type GrantKind = 'AUTHORIZATION_CODE' | 'CLIENT_CREDENTIALS' | 'PASSWORD';

export type ApplicationValues = {
  readonly name: string;
  readonly redirectUris: string[];
  readonly grantKinds: GrantKind[];
  readonly scopes: string[];
};

export const newApplication: ApplicationValues = {
  name: '',
  redirectUris: [],
  grantKinds: ['AUTHORIZATION_CODE'],
  scopes: [],
};

export const valuesOf = ({
  name,
  redirectUris,
  grantKinds,
  scopes,
}: ApplicationValues): ApplicationValues => ({
  name,
  redirectUris: [...redirectUris],
  grantKinds: [...grantKinds],
  scopes: [...scopes],
});
