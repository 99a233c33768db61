import { type AccountProfile, STANDING_GROUP } from '#domain/account/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import type { DocumentSet, EventOf, PositionedDocument, Projection } from '../projection.ts';
import type { GroupMemberDocument } from './document.ts';

const handles = [
  'AccountCreated',
  'AccountProfileChanged',
  'AccountGroupsChanged',
  'AccountActivated',
  'AccountDeactivated',
  'AccountDeleted',
  'AccountRestored',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

/** What memberships are made from. */
type PersonDocument = PositionedDocument & {
  readonly profile: AccountProfile;
  readonly groups: readonly string[];
  readonly active: boolean;
  readonly deleted: boolean;
};

const evolvePerson = (person: PersonDocument | null, event: Handled): PersonDocument | null => {
  const { position } = event;
  if (event.type === 'AccountCreated') {
    const { accountId: id, profile, active } = event.data;
    return { id, profile, active, groups: [], deleted: false, position };
  }
  if (person === null) return null;
  switch (event.type) {
    case 'AccountProfileChanged':
      return { ...person, profile: { ...person.profile, ...event.data.profile }, position };
    case 'AccountGroupsChanged':
      return { ...person, groups: event.data.groups, position };
    case 'AccountActivated':
    case 'AccountDeactivated':
      return { ...person, active: event.type === 'AccountActivated', position };
    case 'AccountDeleted':
    case 'AccountRestored':
      return { ...person, deleted: event.type === 'AccountDeleted', position };
  }
};

const groupsOf = (person: PersonDocument | null): readonly string[] => {
  if (person === null || person.deleted) return [];
  return person.groups.length > 0 ? person.groups : [STANDING_GROUP];
};

const memberIn = (groupId: string, person: PersonDocument): GroupMemberDocument => {
  const { id: accountId, profile, active, position } = person;
  const { displayName, firstName, lastName, email } = profile;
  const names = { displayName, firstName, lastName, email, sortName: foldText(displayName) };
  return { id: `${groupId}/${accountId}`, groupId, accountId, ...names, active, position };
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  const { accountId } = event.data;
  const before = documents.get<PersonDocument>('people', accountId);
  if (before !== null && before.position >= event.position) return;
  const after = evolvePerson(before, event);
  if (after === null) return;
  documents.put('people', after);
  const groups = new Set(groupsOf(after));
  for (const groupId of groups) documents.put('members', memberIn(groupId, after));
  for (const groupId of groupsOf(before)) {
    if (!groups.has(groupId)) documents.remove('members', `${groupId}/${accountId}`);
  }
};

/** Two collections: who is in which group, and what that is worked out from. */
export const groupMembers: Projection = {
  declaration: {
    projection: 'group-members',
    version: 1,
    collections: [
      {
        name: 'members',
        indexes: [['groupId', 'sortName']],
        fields: ['active'],
        search: ['accountId', 'displayName', 'firstName', 'lastName', 'email'],
        searchByReading: true,
      },
      { name: 'people', indexes: [] },
    ],
  },
  handles,
  writeOnly: ['members'],
  targets: (event) =>
    isHandled(event) && event.type !== 'AccountCreated'
      ? [{ collection: 'people', id: event.data.accountId }]
      : [],
  fold,
};
