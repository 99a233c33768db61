import type { Contact } from './events.ts';

export type AddressBookCommand =
  | { readonly type: 'AddContact'; readonly data: { readonly accountId: string } & Contact }
  | {
      readonly type: 'ChangeContact';
      readonly data: {
        readonly accountId: string;
        readonly contactId: string;
        readonly callString?: string;
        readonly displayName?: string;
      };
    }
  | {
      readonly type: 'RemoveContact';
      readonly data: { readonly accountId: string; readonly contactId: string };
    };
