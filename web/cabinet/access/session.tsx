import { Center, Loader } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { Provider, useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { createGraphqlClient } from '#web/ui/graphql/client.ts';
import { signOut } from '#web/ui/session/user-session.ts';
import { ViewerQuery } from './documents.ts';
import { type Owner, OwnerContext } from './owner-context.tsx';
import { returnPath } from './return-path.ts';

/** Loaded for those who are not signed in. */
const SignInPage = lazy(() =>
  import('./sign-in-page.tsx').then(({ SignInPage: component }) => ({ default: component })),
);

/** Holds the way to the server; a fresh one after every sign-out, so that nothing seen before stays in memory. */
export const Session = ({ children }: { children: ReactNode }) => {
  const [round, setRound] = useState(0);
  const restart = useCallback(() => setRound((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what asks for a new client.
  const graphql = useMemo(
    () => createGraphqlClient({ onUnauthenticated: restart, realm: 'user' }),
    [restart, round],
  );
  return (
    <Provider value={graphql.client}>
      <Gate key={round} onChange={restart}>
        {children}
      </Gate>
    </Provider>
  );
};

type GateProps = { onChange: () => void; children: ReactNode };

/** Shows the sign-in or the personal area, whichever this browser has come to. */
const Gate = ({ onChange, children }: GateProps) => {
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const account = data?.viewer.account;
  const owner = useMemo<Owner | undefined>(
    () => (account ? { account, refresh, signOut: () => signOut().finally(onChange) } : undefined),
    [account, refresh, onChange],
  );
  if (owner !== undefined) return <OwnerContext value={owner}>{children}</OwnerContext>;
  if (error !== undefined) {
    return (
      <Center component="main" mih="100dvh" p="md">
        <ErrorNotice problem={problemOfError(error)} onRetry={refresh} />
      </Center>
    );
  }
  if (data === undefined) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      <SignInPage onSignedIn={() => goOn(onChange)} />
    </Suspense>
  );
};

const Waiting = () => (
  <Center mih="100dvh">
    <Loader type="dots" />
  </Center>
);

/** Back to where the person came from, or into the personal area. */
const goOn = (enter: () => void): void => {
  const path = returnPath(location.search);
  if (path === null) enter();
  else location.assign(path);
};
