import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { DocumentSet, EventOf, Projection } from '../projection.ts';
import type { ConferenceMemberDocument, RosterDocument } from './document.ts';

const handles = ['ConferenceCreated', 'ConferenceChanged', 'ConferenceDeleted'] as const;

type Handled = EventOf<(typeof handles)[number]>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

const rosterAfter = (before: RosterDocument | null, event: Handled): RosterDocument | null => {
  const { position, time } = event;
  switch (event.type) {
    case 'ConferenceCreated': {
      const { ownerId, invited } = event.data.definition;
      return { id: event.data.conferenceId, ownerId, invited, createdAt: time, position };
    }
    case 'ConferenceChanged': {
      const { ownerId, invited } = event.data.changes;
      if (before === null) return null;
      return { ...before, ownerId: ownerId ?? before.ownerId, invited: invited ?? before.invited, position };
    }
    case 'ConferenceDeleted':
      return null;
  }
};

const membersOf = (roster: RosterDocument | null): ReadonlySet<string> =>
  new Set(roster === null ? [] : [roster.ownerId, ...roster.invited]);

export const memberKey = (accountId: string, conferenceId: string): string => `${accountId} ${conferenceId}`;

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  const { conferenceId } = event.data;
  const before = documents.get<RosterDocument>('rosters', conferenceId);
  if (before !== null && before.position >= event.position) return;
  const after = rosterAfter(before, event);
  const [gone, present] = [membersOf(before), membersOf(after)];
  for (const accountId of gone) {
    if (!present.has(accountId)) documents.remove('members', memberKey(accountId, conferenceId));
  }
  if (after === null) {
    documents.remove('rosters', conferenceId);
    return;
  }
  documents.put('rosters', after);
  for (const accountId of present) {
    const { createdAt } = after;
    const id = memberKey(accountId, conferenceId);
    documents.put<ConferenceMemberDocument>('members', { id, accountId, conferenceId, createdAt });
  }
};

/** Conferences by the accounts that belong to them. */
export const conferenceMembers: Projection = {
  declaration: {
    projection: 'conference-members',
    version: 1,
    collections: [
      { name: 'members', indexes: [['accountId', 'createdAt']] },
      { name: 'rosters', indexes: [] },
    ],
  },
  handles,
  writeOnly: ['members'],
  targets: (event) =>
    isHandled(event) && event.type !== 'ConferenceCreated'
      ? [{ collection: 'rosters', id: event.data.conferenceId }]
      : [],
  fold,
};
