import type { Limits } from '../limits.ts';
import type { Rights } from '../rights.ts';
import type { GroupContact, Shown } from './events.ts';

export type GroupCommand =
  | { readonly type: 'CreateGroup'; readonly data: { readonly groupId: string; readonly name: string } }
  | { readonly type: 'RenameGroup'; readonly data: { readonly groupId: string; readonly name: string } }
  | {
      readonly type: 'ChangeGroupRights';
      readonly data: { readonly groupId: string; readonly rights: Partial<Rights> };
    }
  | {
      readonly type: 'ChangeGroupLimits';
      readonly data: { readonly groupId: string; readonly limits: Partial<Limits> };
    }
  | {
      readonly type: 'ChangeGroupAddressBook';
      readonly data: { readonly groupId: string; readonly shows: Shown };
    }
  | {
      readonly type: 'AddGroupContact';
      readonly data: { readonly groupId: string; readonly contact: GroupContact };
    }
  | {
      readonly type: 'RemoveGroupContact';
      readonly data: { readonly groupId: string; readonly contactId: string };
    }
  | { readonly type: 'DeleteGroup'; readonly data: { readonly groupId: string } };
