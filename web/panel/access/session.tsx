import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { Provider, useClient, useQuery } from 'urql';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { createGraphqlClient, type GraphqlClient } from '#web/ui/graphql/client.ts';
import { useLanguage } from '#web/ui/i18n/catalogue-context.tsx';
import { createCache } from '../data/cache.ts';
import { SignOut, ViewerQuery } from './documents.ts';
import { GraphqlContext } from './graphql-context.tsx';
import { OutsidePage } from './outside-page.tsx';
import { PasswordPage } from './password-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Unreachable } from './unreachable.tsx';
import { type Access, AccessContext, type SignedInViewer, type Viewer } from './viewer-context.tsx';

// Few ever see it, and nobody needs it before signing in.
const SecondFactorPage = lazy(async () => ({
  default: (await import('./second-factor-page.tsx')).SecondFactorPage,
}));

/** Holds the way to the server; a fresh one after every sign-out, so that nothing seen before stays in memory. */
export const Session = ({ children }: { children: ReactNode }) => {
  const [round, setRound] = useState(0);
  const restart = useCallback(() => setRound((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what asks for a new client.
  const graphql = useMemo(
    () => createGraphqlClient({ onUnauthenticated: restart, cache: createCache() }),
    [restart, round],
  );
  return (
    <GraphqlContext value={graphql}>
      <Provider value={graphql.client}>
        <Gate key={round} graphql={graphql} onSignedOut={restart}>
          {children}
        </Gate>
      </Provider>
    </GraphqlContext>
  );
};

type GateProps = { graphql: GraphqlClient; onSignedOut: () => void; children: ReactNode };

/** Shows the sign-in, the first password or the panel, whichever this browser has come to. */
const Gate = ({ graphql, onSignedOut, children }: GateProps) => {
  const client = useClient();
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const epoch = useSyncExternalStore(graphql.positions.subscribe, graphql.positions.current);
  const viewer = data?.viewer;
  useOwnLanguage(viewer);
  const access = useMemo<Access | undefined>(
    () =>
      isSignedIn(viewer)
        ? {
            viewer,
            can: (ability) => viewer.abilities.includes(ability),
            refresh,
            epoch,
            signOut: async () => {
              await client.mutation(SignOut, {}).toPromise();
              // The provider has a session of its own, which would let anybody at this browser in again.
              if (viewer.administrator.source === 'OPENID') window.location.assign('/openid/sign-out');
              else onSignedOut();
            },
          }
        : undefined,
    [viewer, refresh, epoch, client, onSignedOut],
  );
  if (error !== undefined && viewer === undefined)
    return <Unreachable problem={problemOfError(error)} onRetry={refresh} />;
  if (viewer === undefined) return null;
  const { address, addressAllowed, localConsole } = viewer.panelDoor;
  if (!addressAllowed) return <OutsidePage address={address} onRetry={refresh} />;
  if (access === undefined)
    return (
      <SignInPage
        localConsole={localConsole}
        openIdLabel={viewer.openIdLabel}
        passkeyPlace={viewer.passkeyPlace}
        onSignedIn={refresh}
      />
    );
  return (
    <AccessContext value={access}>
      <Inside viewer={access.viewer}>{children}</Inside>
    </AccessContext>
  );
};

const Inside = ({ viewer, children }: { viewer: SignedInViewer; children: ReactNode }) => {
  // Before the codes are kept the page that shows them stays, although the server would let one in already.
  const [holding, setHolding] = useState(viewer.mustSetSecondFactor);
  if (viewer.mustChangePassword) return <PasswordPage first />;
  if (viewer.mustSetSecondFactor && !holding) setHolding(true);
  if (!holding) return children;
  return (
    <Suspense>
      <SecondFactorPage onDone={() => setHolding(false)} />
    </Suspense>
  );
};

const isSignedIn = (viewer: Viewer | undefined): viewer is SignedInViewer => viewer?.administrator != null;

/** The administrator's language follows them to every browser, once they have come in for good. */
const useOwnLanguage = (viewer: Viewer | undefined): void => {
  const [, setLanguage] = useLanguage();
  const hasOwn =
    viewer?.mustChangePassword === false && viewer.abilities.includes('ChangeAdministratorPreferences');
  const wanted = hasOwn ? viewer.administrator?.language : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the stored preference changes.
  useEffect(() => {
    if (wanted !== undefined) void setLanguage(wanted === 'RU' ? 'ru' : 'en');
  }, [wanted]);
};
