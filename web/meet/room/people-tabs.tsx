import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { currentUser, type SignedInUser } from '#web/ui/session/user-session.ts';
import { People } from './people.tsx';
import classes from './side-panel.module.css';

const BookPanel = lazy(() =>
  import('./book-panel.tsx').then(({ BookPanel: component }) => ({ default: component })),
);

/** Who is here; for users also who else there is, from the address book. */
export const PeopleTabs = () => {
  const { t } = useLingui();
  const [user, setUser] = useState<SignedInUser | null>(null);
  const [tab, setTab] = useState<'here' | 'book'>('here');
  useEffect(() => {
    currentUser().then(setUser, () => undefined);
  }, []);
  if (user === null) return <People />;
  return (
    <>
      <SegmentedControl
        className={classes.tabs ?? ''}
        aria-label={t`Whom to show`}
        value={tab}
        onChange={setTab}
        data={[
          { value: 'here', label: t`In the conference` },
          { value: 'book', label: t`Address book` },
        ]}
      />
      {tab === 'here' ? (
        <People />
      ) : (
        <Suspense>
          <BookPanel accountId={user.id} onSignedOut={() => setUser(null)} />
        </Suspense>
      )}
    </>
  );
};
