import type { EventCatalogue } from '#domain/kernel/index.ts';

/** An entry of a person's own: anything that can be called, under a name (guide §3.5.1.1). */
export type Contact = {
  readonly contactId: string;
  readonly callString: string;
  readonly displayName: string;
};

/** Streams `address-book-<login>`. Entries of the person's groups are not repeated here. */
export type AddressBookEvent =
  | {
      readonly type: 'ContactAdded';
      readonly data: { readonly accountId: string } & Contact;
    }
  | {
      readonly type: 'ContactChanged';
      readonly data: { readonly accountId: string } & Contact;
    }
  | {
      readonly type: 'ContactRemoved';
      readonly data: { readonly accountId: string; readonly contactId: string };
    };

export const addressBookEvents: EventCatalogue<AddressBookEvent> = {
  ContactAdded: {
    version: 1,
    summary: 'A user’s own address book has a further entry.',
    personal: { subject: 'accountId', fields: ['callString', 'displayName'] },
  },
  ContactChanged: {
    version: 1,
    summary: 'An entry of a user’s own address book changed.',
    personal: { subject: 'accountId', fields: ['callString', 'displayName'] },
  },
  ContactRemoved: { version: 1, summary: 'An entry left a user’s own address book.' },
};
