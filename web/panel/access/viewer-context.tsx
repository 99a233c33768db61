import { createContext, use } from 'react';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { ViewerFields } from './documents.ts';

export type Viewer = ResultOf<typeof ViewerFields>;

export type SignedInViewer = Viewer & { readonly administrator: NonNullable<Viewer['administrator']> };

export type Access = {
  readonly viewer: SignedInViewer;
  /** Whether the server would allow this command or query; what it would not is not shown. */
  readonly can: (ability: string) => boolean;
  readonly signOut: () => Promise<void>;
  /** Asks again who is signed in. */
  readonly refresh: () => void;
  /** Changes with every change this page has made; tables ask again then. */
  readonly epoch: string;
};

export const AccessContext = createContext<Access | undefined>(undefined);

export const useAccess = (): Access => {
  const access = use(AccessContext);
  if (access === undefined) throw new Error('Only for pages behind the sign-in.');
  return access;
};
