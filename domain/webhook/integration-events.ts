import type { AccountEvent, GroupEvent } from '#domain/account/index.ts';
import type { ConferenceEvent } from '#domain/conference/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { SessionEvent } from '#domain/session/index.ts';

/**
 * What other programs are told, in docs/protocols/webhooks.md. It carries ids and no personal data: whoever wants more
 * asks the API, which knows what he may see, and which forgets.
 */
export type IntegrationEvent = {
  readonly kind: IntegrationKind;
  readonly data: Readonly<Record<string, string | readonly string[]>>;
};

export const integrationKinds = [
  'user.created',
  'user.changed',
  'user.deleted',
  'user.restored',
  'group.created',
  'group.changed',
  'group.deleted',
  'conference.created',
  'conference.changed',
  'conference.deleted',
  'conference.started',
  'conference.stopped',
  'participant.joined',
  'participant.left',
] as const;

export type IntegrationKind = (typeof integrationKinds)[number];

/** Raised when a field of some kind goes or changes its meaning; a further field or kind does not raise it. */
export const INTEGRATION_VERSION = 1;

type Source = AccountEvent | GroupEvent | ConferenceEvent | SessionEvent;
type Told = { readonly [Type in Source['type']]?: (data: DataOf<Type>) => IntegrationEvent };
type DataOf<Type extends Source['type']> = Extract<Source, { type: Type }>['data'];

const user =
  (kind: IntegrationKind, changed?: readonly string[]) =>
  ({ accountId }: { readonly accountId: string }): IntegrationEvent => ({
    kind,
    data: changed === undefined ? { userId: accountId } : { userId: accountId, changed },
  });

const group =
  (kind: IntegrationKind, changed?: readonly string[]) =>
  ({ groupId }: { readonly groupId: string }): IntegrationEvent => ({
    kind,
    data: changed === undefined ? { groupId } : { groupId, changed },
  });

const told: Told = {
  AccountCreated: user('user.created'),
  AccountProfileChanged: ({ accountId, profile }) =>
    user('user.changed', Object.keys(profile))({ accountId }),
  AccountGroupsChanged: user('user.changed', ['groups']),
  AccountLimitsChanged: user('user.changed', ['limits']),
  AccountAvatarChanged: user('user.changed', ['avatar']),
  AccountActivated: user('user.changed', ['active']),
  AccountDeactivated: user('user.changed', ['active']),
  AccountDeleted: user('user.deleted'),
  AccountRestored: user('user.restored'),
  GroupCreated: group('group.created'),
  GroupRenamed: group('group.changed', ['name']),
  GroupRightsChanged: group('group.changed', ['rights']),
  GroupLimitsChanged: group('group.changed', ['limits']),
  GroupAddressBookChanged: group('group.changed', ['addressBook']),
  GroupContactAdded: group('group.changed', ['addressBook']),
  GroupContactRemoved: group('group.changed', ['addressBook']),
  GroupDeleted: group('group.deleted'),
  ConferenceCreated: ({ conferenceId, definition: { ownerId } }) => ({
    kind: 'conference.created',
    data: { conferenceId, ownerId },
  }),
  ConferenceChanged: ({ conferenceId, changes }) => ({
    kind: 'conference.changed',
    data: { conferenceId, changed: Object.keys(changes) },
  }),
  ConferenceDeleted: ({ conferenceId }) => ({ kind: 'conference.deleted', data: { conferenceId } }),
  SessionOpened: ({ conferenceId, sessionId, ownerId }) => ({
    kind: 'conference.started',
    data: { conferenceId, sessionId, ownerId },
  }),
  SessionClosed: ({ conferenceId, sessionId, reason }) => ({
    kind: 'conference.stopped',
    data: { conferenceId, sessionId, reason },
  }),
  ParticipantAdmitted: ({ conferenceId, sessionId, participantId, personId, role }) => ({
    kind: 'participant.joined',
    data: { conferenceId, sessionId, participantId, userId: personId, role },
  }),
  ParticipantLeft: ({ conferenceId, sessionId, participantId, reason }) => ({
    kind: 'participant.left',
    data: { conferenceId, sessionId, participantId, reason },
  }),
};

/** Types of the log that other programs are told of. */
export const toldTypes: readonly string[] = Object.keys(told);

const isTold = (type: string): type is Source['type'] => Object.hasOwn(told, type);

/** What an event of the log is to other programs; null for what concerns nobody else. */
export const integrationEventOf = ({
  type,
  data,
}: Pick<RecordedEvent, 'type' | 'data'>): IntegrationEvent | null => {
  if (!isTold(type)) return null;
  // The entry was found by the type of the very event whose data it is given.
  const tell = told[type] as ((data: object) => IntegrationEvent) | undefined;
  return tell?.(data) ?? null;
};
