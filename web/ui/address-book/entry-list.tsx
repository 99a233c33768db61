import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Skeleton, Stack, Text, TextInput, ThemeIcon, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconBuildingBroadcastTower,
  IconDeviceLandlinePhone,
  IconLock,
  IconPhone,
  IconSearch,
  IconUsersGroup,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import classes from './address-book.module.css';
import type { CallKind, Entry } from './entries.ts';
import { PresenceAvatar, PresenceWords } from './presence.tsx';
import { type AddressBookView, useAddressBook } from './use-address-book.ts';

/** The text of a search field, and what of it is asked for. */
export const useBookSearch = (accountId: string) => {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  return { typed, setTyped, book: useAddressBook(accountId, text), searching: text.trim() !== '' };
};

type SearchProps = { value: string; onChange: (text: string) => void };

export const BookSearch = ({ value, onChange }: SearchProps) => {
  const { t } = useLingui();
  return (
    <TextInput
      type="search"
      aria-label={t`Search the address book`}
      placeholder={t`Name, login, company or group`}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
    />
  );
};

const icons: Readonly<Record<Exclude<CallKind, 'USER'>, TablerIcon>> = {
  CONFERENCE: IconUsersGroup,
  SIP: IconPhone,
  H323: IconVideo,
  RTSP: IconBuildingBroadcastTower,
  TELEPHONE: IconDeviceLandlinePhone,
};

const Sign = ({ entry }: { entry: Entry }) => {
  const { kind, displayName, status, pictureUrl } = entry;
  if (kind === null || kind === 'USER')
    return <PresenceAvatar name={displayName} picture={pictureUrl} status={status} />;
  const Icon = icons[kind];
  return (
    <ThemeIcon size={40} radius="xl" variant="light" color="gray" aria-hidden>
      <Icon size={20} stroke={1.6} />
    </ThemeIcon>
  );
};

/** The standing group has no name of its own. */
export const useOriginName = () => {
  const { t } = useLingui();
  return ({ groupName }: { readonly groupName: string }): string =>
    groupName === '' ? t`Users without group` : groupName;
};

const Origins = ({ entry }: { entry: Entry }) => {
  const nameOf = useOriginName();
  const names = entry.origins.map(nameOf).join(', ');
  if (names === '') return null;
  return (
    <span className={classes.origin}>
      <IconLock size={12} aria-hidden />
      <Plural
        value={entry.origins.length}
        one={`from the group ${names}`}
        other={`from the groups ${names}`}
      />
    </span>
  );
};

type RowProps = { entry: Entry; actions: ReactNode };

const Row = ({ entry, actions }: RowProps) => (
  <li className={classes.entry}>
    <Sign entry={entry} />
    <div className={classes.about}>
      <div className={classes.name}>{entry.displayName}</div>
      <div className={classes.facts}>
        {entry.status !== null && <PresenceWords status={entry.status} />}
        <span>{entry.callString}</span>
        {entry.company !== '' && <span>{entry.company}</span>}
        <Origins entry={entry} />
      </div>
    </div>
    {actions !== null && <div className={classes.actions}>{actions}</div>}
  </li>
);

type ListProps = {
  book: AddressBookView;
  searching: boolean;
  /** Said when there is nobody at all. */
  empty: ReactNode;
  actions?: (entry: Entry) => ReactNode;
  /** Of the headings. */
  order?: 2 | 3;
};

/** Own entries, those of the groups, and people, each under its heading. */
export const EntryList = ({ book, searching, empty, actions = () => null, order = 2 }: ListProps) => {
  const { t } = useLingui();
  const { entries, problem } = book;
  if (problem !== undefined && entries.length === 0)
    return <ErrorNotice problem={problem} onRetry={book.reload} />;
  if (book.loading) return <Waiting />;
  if (entries.length === 0) {
    if (!searching) return empty;
    return (
      <Text c="dimmed" size="sm" py="md" role="status">
        <Trans>Nobody and nothing is called so.</Trans>
      </Text>
    );
  }
  const sections = [
    { title: t`Own entries`, source: 'own' },
    { title: t`Given by groups`, source: 'given' },
    { title: t`People`, source: 'shown' },
  ] as const;
  return (
    <Stack gap="lg">
      {sections.map(({ title, source }) => {
        const some = entries.filter((entry) => entry.source === source);
        if (some.length === 0) return null;
        return (
          <section key={source} aria-label={title}>
            <Title order={order} fz="sm" fw={600} c="dimmed" mb={4}>
              {title}
            </Title>
            <ul className={classes.list}>
              {some.map((entry) => (
                <Row key={entry.key} entry={entry} actions={actions(entry)} />
              ))}
            </ul>
          </section>
        );
      })}
      <More book={book} />
    </Stack>
  );
};

const More = ({ book: { hasMore, showMore } }: { book: AddressBookView }) => {
  if (!hasMore) return null;
  return showMore === undefined ? (
    <Text size="sm" c="dimmed">
      <Trans>There are more entries. Search to find them.</Trans>
    </Text>
  ) : (
    <Button variant="default" onClick={showMore}>
      <Trans>Show more</Trans>
    </Button>
  );
};

const Waiting = () => (
  <Stack gap="sm" aria-busy="true">
    {[1, 2, 3, 4].map((line) => (
      <Group key={line} gap="sm" wrap="nowrap">
        <Skeleton circle height={40} />
        <Skeleton height={34} radius="md" />
      </Group>
    ))}
  </Stack>
);
