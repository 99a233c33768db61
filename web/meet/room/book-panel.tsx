import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { BookProvider } from '#web/ui/address-book/book-provider.tsx';
import { BookSearch, EntryList, useBookSearch } from '#web/ui/address-book/entry-list.tsx';
import classes from './side-panel.module.css';

type Props = { accountId: string; onSignedOut: () => void };

/** The address book beside the stage: who is there, while the meeting goes on. */
export const BookPanel = ({ accountId, onSignedOut }: Props) => (
  <BookProvider onSignedOut={onSignedOut}>
    <Book accountId={accountId} />
  </BookProvider>
);

const Book = ({ accountId }: { accountId: string }) => {
  const { t } = useLingui();
  const { typed, setTyped, book, searching } = useBookSearch(accountId);
  return (
    <>
      <div className={classes.search}>
        <BookSearch value={typed} onChange={setTyped} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard */}
      <section className={classes.list} aria-label={t`Address book`} tabIndex={0}>
        <EntryList
          book={book}
          searching={searching}
          order={3}
          empty={
            <Text c="dimmed" size="sm" py="md">
              <Trans>Your address book is empty.</Trans>
            </Text>
          }
        />
      </section>
    </>
  );
};
