import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { Limits } from '../limits.ts';
import type { Rights } from '../rights.ts';

/** Whom the members of a group find in their address books without anybody entering them (guide §3.5.2.2). */
export type Shown =
  | { readonly kind: 'all' | 'nobody' }
  | { readonly kind: 'groups'; readonly groups: readonly string[] };

/** An entry of an address book: anything that can be called, under a name. */
export type GroupContact = {
  readonly contactId: string;
  readonly callString: string;
  readonly displayName: string;
};

/** All in one stream. Who belongs to a group is said by the accounts. */
export type GroupEvent =
  | { readonly type: 'GroupCreated'; readonly data: { readonly groupId: string; readonly name: string } }
  | { readonly type: 'GroupRenamed'; readonly data: { readonly groupId: string; readonly name: string } }
  | {
      readonly type: 'GroupRightsChanged';
      /** Only those that really changed. */
      readonly data: { readonly groupId: string; readonly rights: Partial<Rights> };
    }
  | {
      readonly type: 'GroupLimitsChanged';
      readonly data: { readonly groupId: string; readonly limits: Limits };
    }
  | {
      readonly type: 'GroupAddressBookChanged';
      readonly data: { readonly groupId: string; readonly shows: Shown };
    }
  | {
      readonly type: 'GroupContactAdded';
      readonly data: { readonly groupId: string; readonly contact: GroupContact };
    }
  | {
      readonly type: 'GroupContactRemoved';
      readonly data: { readonly groupId: string; readonly contactId: string };
    }
  | { readonly type: 'GroupDeleted'; readonly data: { readonly groupId: string } };

export const groupEvents: EventCatalogue<GroupEvent> = {
  GroupCreated: { version: 1, summary: 'A group of users came into being.' },
  GroupRenamed: { version: 1, summary: 'A group has another name.' },
  GroupRightsChanged: { version: 1, summary: 'The members of a group may do more or less.' },
  GroupLimitsChanged: { version: 1, summary: 'The bitrates of a group are limited otherwise.' },
  GroupAddressBookChanged: { version: 1, summary: 'The address book of a group shows other people.' },
  GroupContactAdded: { version: 1, summary: 'The address book of a group has a further entry.' },
  GroupContactRemoved: { version: 1, summary: 'An entry left the address book of a group.' },
  GroupDeleted: { version: 1, summary: 'A group was removed; its members were not.' },
};
