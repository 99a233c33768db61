import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useAccess } from '../access/viewer-context.tsx';
import { PageLink } from './links.tsx';

type Person = {
  readonly id: string;
  readonly displayName: string;
  readonly account: { readonly id: string } | null;
  readonly administrator: { readonly id: string } | null;
};

/** What the server sends for a text about somebody who was forgotten. */
export const ERASED = '∅';

/** Also what is left of a login in the log. */
const isErased = (name: string): boolean => name === ERASED || /^~[0-9a-f]{16}$/.test(name);

const Erased = () => (
  <Text span inherit fs="italic" c="dimmed">
    <Trans>deleted person</Trans>
  </Text>
);

/** The name of an object of a report, which may be a person who was forgotten. */
export const ObjectName = ({ name, more = '' }: { name: string; more?: string }) =>
  isErased(name) ? <Erased /> : name + more;

type Subject = {
  readonly person: Person | null;
  readonly conference: { readonly id: string } | null;
};

type SubjectProps = { readonly subject: Subject; readonly name: string; readonly more?: string };

/** What a row of a report is about, leading to its page where there is one and the viewer may see it. */
export const SubjectLink = ({ subject: { person, conference }, name, more = '' }: SubjectProps) => {
  const { can } = useAccess();
  if (conference !== null && can('conferences')) {
    return (
      <>
        <PageLink
          to="/conferences"
          search={{ selected: conference.id }}
          inherit
          onClick={(event) => event.stopPropagation()}
        >
          {name}
        </PageLink>
        {more}
      </>
    );
  }
  if (person === null || isErased(name)) return <ObjectName name={name} more={more} />;
  return (
    <>
      <PersonLink person={person} />
      {more}
    </>
  );
};

/** A person by name, leading to the profile where there is one and the viewer may see it. */
export const PersonLink = ({ person }: { person: Person }) => {
  const { can } = useAccess();
  if (isErased(person.displayName)) return <Erased />;
  if (person.administrator !== null && can('administrators')) {
    return (
      <PageLink to="/users/administrators" inherit onClick={(event) => event.stopPropagation()}>
        {person.displayName}
      </PageLink>
    );
  }
  if (person.account !== null && can('accounts')) {
    return (
      <PageLink
        to="/users/accounts"
        search={{ edit: person.account.id }}
        inherit
        onClick={(event) => event.stopPropagation()}
      >
        {person.displayName}
      </PageLink>
    );
  }
  return <>{person.displayName}</>;
};

/** The same with a mark for those who came without an account. */
export const PersonWithMark = ({ person, guest }: { person: Person; guest: boolean }) => (
  <>
    <PersonLink person={person} />
    {guest && (
      <Text span size="xs" c="dimmed" ml={6}>
        <Trans>guest</Trans>
      </Text>
    )}
  </>
);
