import { Trans } from '@lingui/react/macro';
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAddressBook, IconDoorEnter } from '@tabler/icons-react';
import { BookProvider } from '#web/ui/address-book/book-provider.tsx';
import { conferenceIn, type Entry } from '#web/ui/address-book/entries.ts';
import { BookSearch, EntryList, useBookSearch } from '#web/ui/address-book/entry-list.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { SignedInUser } from '#web/ui/session/user-session.ts';
import { Downloads } from '../downloads.tsx';
import { JoinForm } from '../join-form.tsx';
import { Conferences } from './conferences.tsx';
import classes from './home.module.css';

type Props = { user: SignedInUser; onSignedOut: () => void };

/** The front page of somebody who is signed in: conferences to join, and who is there. */
export const Home = ({ user, onSignedOut }: Props) => (
  <BookProvider onSignedOut={onSignedOut}>
    <main className={classes.home}>
      <div className={classes.column}>
        <div>
          <Title order={1} className={classes.title ?? ''}>
            <Trans>Welcome, {user.displayName}</Trans>
          </Title>
          <Text c="dimmed" mb="lg">
            <Trans>Enter the conference ID or paste the link you were sent.</Trans>
          </Text>
          <JoinForm />
          <Downloads />
        </div>
        <section aria-labelledby="conferences">
          <Title order={2} size="h4" id="conferences" mb="sm">
            <Trans>Your conferences</Trans>
          </Title>
          <Paper withBorder radius="lg" px="lg" py="sm">
            <Conferences />
          </Paper>
        </section>
      </div>
      <Paper
        withBorder
        radius="lg"
        p="lg"
        component="section"
        aria-labelledby="address-book"
        className={classes.book ?? ''}
      >
        <AddressBook accountId={user.id} />
      </Paper>
    </main>
  </BookProvider>
);

const AddressBook = ({ accountId }: { accountId: string }) => {
  const { typed, setTyped, book, searching } = useBookSearch(accountId);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} size="h4" id="address-book">
          <Trans>Address book</Trans>
        </Title>
        <Anchor href="/cabinet/address-book" size="sm">
          <Trans>Edit</Trans>
        </Anchor>
      </Group>
      <BookSearch value={typed} onChange={setTyped} />
      <EntryList
        book={book}
        searching={searching}
        order={3}
        actions={(entry) => <Door entry={entry} />}
        empty={
          <EmptyState icon={IconAddressBook} title={<Trans>Nobody is here yet</Trans>} padding={20}>
            <Trans>Your groups show nobody, and you have no own entries.</Trans>
          </EmptyState>
        }
      />
    </Stack>
  );
};

/** The way into a conference that stands in the address book. */
const Door = ({ entry }: { entry: Entry }) => {
  const id = conferenceIn(entry.callString);
  if (id === null) return null;
  return (
    <Button
      component="a"
      href={`/c/${encodeURIComponent(id)}`}
      variant="light"
      size="compact-md"
      leftSection={<IconDoorEnter size={16} aria-hidden />}
    >
      <Trans>Join</Trans>
    </Button>
  );
};
