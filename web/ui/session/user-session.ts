import type { RejectionData } from '../errors/problem.ts';
import { ask, granted } from '../graphql/ask.ts';

/** The account signed in with this browser to join conferences; the panel has its own. */
export type SignedInUser = {
  readonly id: string;
  readonly displayName: string;
  readonly pictureUrl: string | null;
};

type Rejected = { readonly __typename: 'Rejection' } & RejectionData;

const rejection = '... on Rejection { code message problems { field rule params { name value } } }';

export const documents = {
  viewer: 'query Viewer { viewer { account { id displayName pictureUrl } } }',
  signIn: `mutation SignIn($login: String!, $password: String!) {
    signIn(realm: USER, login: $login, password: $password) {
      __typename
      ... on SignedIn { viewer { account { id displayName pictureUrl } } }
      ${rejection}
    }
  }`,
  signOut: `mutation SignOut { signOut(realm: USER) { __typename ${rejection} } }`,
};

export const currentUser = async (): Promise<SignedInUser | null> => {
  const { viewer } = await ask<{ viewer: { account: SignedInUser | null } }>(documents.viewer);
  return viewer.account;
};

export const signIn = async (login: string, password: string): Promise<SignedInUser | null> => {
  type SignedIn = {
    readonly __typename: 'SignedIn';
    readonly viewer: { readonly account: SignedInUser | null };
  };
  const answer = await ask<{ signIn: SignedIn | Rejected }>(documents.signIn, { login, password });
  return granted<SignedIn | Rejected>(answer.signIn).viewer.account;
};

export const signOut = async (): Promise<void> => {
  const answer = await ask<{ signOut: { readonly __typename: 'Receipt' } | Rejected }>(documents.signOut);
  granted<{ readonly __typename: 'Receipt' } | Rejected>(answer.signOut);
};
