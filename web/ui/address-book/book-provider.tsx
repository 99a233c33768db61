import { type ReactNode, useMemo } from 'react';
import { Provider } from 'urql';
import { createGraphqlClient } from '../graphql/client.ts';

type Props = { onSignedOut: () => void; children: ReactNode };

/** The way to the server as the signed-in user, for pages that otherwise do without. */
export const BookProvider = ({ onSignedOut, children }: Props) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one connection as long as the page shows it.
  const { client } = useMemo(
    () => createGraphqlClient({ onUnauthenticated: onSignedOut, realm: 'user' }),
    [],
  );
  return <Provider value={client}>{children}</Provider>;
};
