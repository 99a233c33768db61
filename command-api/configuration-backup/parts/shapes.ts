import { z } from 'zod';
import { type Limits, type RightName, rightNames } from '#domain/account/index.ts';

/** Bounds of what is taken from a file; the deciders have the rules themselves. */
export const text = z.string().max(20_000);
export const id = z.string().min(1).max(256);

export const limits: z.ZodType<Limits> = z.strictObject({
  incoming: z.int().nullable(),
  outgoing: z.int().nullable(),
});

export const rights = z.partialRecord(
  z.enum(rightNames as readonly [RightName, ...RightName[]]),
  z.boolean(),
);

export const contacts = z
  .array(z.strictObject({ contactId: id, callString: text, displayName: text }))
  .max(10_000)
  .readonly();

export type Contacts = z.infer<typeof contacts>;

const byId = (contactsOf: Contacts): ReadonlyMap<string, Contacts[number]> =>
  new Map(contactsOf.map((contact) => [contact.contactId, contact]));

const sameContact = (one: Contacts[number], other: Contacts[number] | undefined): boolean =>
  other !== undefined && one.callString === other.callString && one.displayName === other.displayName;

/** What leaves and what comes; an entry that is another one now does both, where there is no command that changes it. */
export const contactChanges = (now: Contacts, wanted: Contacts) => {
  const [present, future] = [byId(now), byId(wanted)];
  return {
    removed: now.filter((one) => !sameContact(one, future.get(one.contactId))),
    added: wanted.filter((one) => !sameContact(one, present.get(one.contactId))),
  };
};

/** An address book as it reads; ids of entries are nobody's business. */
export const shownContacts = (entries: Contacts): readonly string[] =>
  entries.map(({ displayName, callString }) => `${displayName} <${callString}>`).sort();
