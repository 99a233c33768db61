import { z } from 'zod';
import {
  type Account,
  type AccountContextCommand,
  type AccountProfile,
  accountStream,
  addressBookStream,
  canonicalLogin,
} from '#domain/account/index.ts';
import { SecretText } from '#platform/secrets/index.ts';
import { deviceSecretName, deviceSecretOf } from '../../devices/device-secrets.ts';
import { definePart } from '../define-part.ts';
import type { Reading, Writing } from '../part.ts';
import { contactChanges, contacts, id, limits, shownContacts, text } from './shapes.ts';

const profile: z.ZodType<AccountProfile> = z.strictObject({
  displayName: text,
  firstName: text,
  lastName: text,
  email: text,
  company: text,
  mobilePhone: text,
  workPhone: text,
  homePhone: text,
});

const shape = z.strictObject({
  accountId: id,
  profile,
  active: z.boolean(),
  groups: z.array(id).max(1_000).readonly(),
  limits,
  contacts,
  /** The id says whether it is the same; the bytes are drawn anew. */
  picture: z
    .strictObject({ pictureId: z.string().regex(/^[0-9a-f]{64}$/), webp: z.base64().max(2_000_000) })
    .nullable(),
  passwordHash: z.string().max(512).optional(),
  deviceSecret: z.string().min(1).max(256).optional(),
});

type Item = z.infer<typeof shape>;

const pictureOf = async ({ avatar }: Account, { picture }: Reading): Promise<Item['picture']> => {
  const bytes = await picture(avatar);
  return avatar === null || bytes === null ? null : { pictureId: avatar, webp: bytes.toString('base64') };
};

const read = async (login: string, means: Reading): Promise<Item | undefined> => {
  const { states } = means;
  const { state } = await states.accounts.load(accountStream(login));
  if (state.status === 'none') return undefined;
  const { accountId, groups, passwordHash } = state;
  const deviceSecret = deviceSecretOf({ read: means.secretText }, state)?.reveal();
  const book = await states.addressBooks.load(addressBookStream(login));
  return {
    accountId,
    profile: state.profile,
    active: state.status === 'active',
    groups,
    limits: state.limits,
    contacts: [...book.state.contacts.values()],
    picture: await pictureOf(state, means),
    // Nobody loses a password or a device because the file knows none.
    ...(passwordHash === null ? {} : { passwordHash }),
    ...(deviceSecret === undefined ? {} : { deviceSecret }),
  };
};

const passwordCommand = ({ accountId, passwordHash }: Item, now: Item): AccountContextCommand[] =>
  passwordHash === undefined || passwordHash === now.passwordHash
    ? []
    : [{ type: 'ChangeAccountPassword', data: { accountId, passwordHash } }];

const existingCommands = (wanted: Item, now: Item): AccountContextCommand[] => {
  const { accountId } = wanted;
  return [
    { type: 'ChangeAccountProfile', data: { accountId, profile: wanted.profile } },
    ...passwordCommand(wanted, now),
    { type: wanted.active ? 'ActivateAccount' : 'DeactivateAccount', data: { accountId } },
  ];
};

const contactCommands = ({ accountId, contacts: wanted }: Item, now: Item['contacts']) => {
  const { removed, added } = contactChanges(now, wanted);
  return [
    ...removed.map(({ contactId }) => ({ type: 'RemoveContact', data: { accountId, contactId } }) as const),
    ...added.map((contact) => ({ type: 'AddContact', data: { accountId, ...contact } }) as const),
  ];
};

const pictureCommands = async (
  { accountId, picture }: Item,
  now: Item | undefined,
  { keepPicture }: Writing,
): Promise<AccountContextCommand[]> => {
  if (picture?.pictureId === now?.picture?.pictureId) return [];
  if (picture === null) return [{ type: 'ChangeAccountAvatar', data: { accountId, avatar: null } }];
  const avatar = await keepPicture(accountId, picture.pictureId, Buffer.from(picture.webp, 'base64'));
  return [{ type: 'ChangeAccountAvatar', data: { accountId, avatar } }];
};

const deviceCommands = async (
  { accountId, deviceSecret }: Item,
  now: Item | undefined,
  { keepSecret }: Writing,
): Promise<AccountContextCommand[]> => {
  if (deviceSecret === undefined || deviceSecret === now?.deviceSecret) return [];
  const reference = await keepSecret({
    name: deviceSecretName(accountId),
    value: new SecretText(deviceSecret),
    owner: accountId,
  });
  return [{ type: 'IssueDeviceSecret', data: { accountId, deviceSecret: reference } }];
};

const firstCommands = (wanted: Item, now: Item | undefined): AccountContextCommand[] => {
  if (now !== undefined) return existingCommands(wanted, now);
  const { accountId, passwordHash = null, active } = wanted;
  return [{ type: 'CreateAccount', data: { accountId, profile: wanted.profile, passwordHash, active } }];
};

/** Users, with their passwords, pictures and own address books. */
export const users = definePart<Item>({
  kind: 'users',
  shape,
  apart: true,
  secrets: ['passwordHash', 'deviceSecret'],
  passedOver: ['accountId'],
  shown: (item) => ({
    ...item,
    contacts: shownContacts(item.contacts),
    picture: item.picture === null ? '' : item.picture.pictureId.slice(0, 8),
  }),
  idOf: ({ accountId }) => canonicalLogin(accountId),
  titleOf: ({ profile: { displayName }, accountId }) => `${displayName} (${accountId})`,
  read,
  commands: async (given, now, means) => {
    const wanted = { ...given, accountId: canonicalLogin(given.accountId) };
    const { accountId, groups: add } = wanted;
    return [
      ...firstCommands(wanted, now),
      { type: 'ChangeAccountGroups', data: { accountId, add, remove: [], replace: true } },
      { type: 'ChangeAccountLimits', data: { accountId, limits: wanted.limits } },
      ...contactCommands(wanted, now?.contacts ?? []),
      ...(await pictureCommands(wanted, now, means)),
      ...(await deviceCommands(wanted, now, means)),
    ];
  },
});
