import { z } from 'zod';
import { isRegisteredGuestId } from '#domain/access/index.ts';
import { rightNames, STANDING_GROUP } from '#domain/account/index.ts';
import { picturePath } from '../../pictures/port.ts';
import { fullId, type Place } from '../kernel/place.ts';
import type { AccountView, GroupView } from '../ports.ts';

export const group = z.object({
  id: z.string(),
  display_name: z.string(),
  rights: z.array(z.string()).describe('Names of what members may do'),
});
export type GroupShape = z.output<typeof group>;

/** −2 not active, 0 offline, 1 online, 2 in a conference, 5 in a conference as its owner. */
const statuses = [-2, 0, 1, 2, 5] as const;
export type Status = (typeof statuses)[number];

export const user = z.object({
  id: z.string(),
  uid: z.string(),
  avatar: z.string().nullable(),
  login_name: z.string(),
  email: z.string(),
  display_name: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  company: z.string(),
  groups: z.array(group),
  mobile_phone: z.string(),
  work_phone: z.string(),
  home_phone: z.string(),
  is_active: z.literal([0, 1]),
  status: z.literal(statuses),
});

export type User = z.output<typeof user>;

/** What is known of a user beside the account itself. */
export type UserFacts = { readonly status: Status; readonly groups: User['groups'] };

/** Clients look for users without a group under this name. */
export const NO_GROUP = '@no_group';
export const noGroup = { id: NO_GROUP, display_name: 'Users without group', rights: [] };

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const groupOf = ({ id, name, rights }: GroupView): GroupShape =>
  id === STANDING_GROUP
    ? noGroup
    : { id, display_name: name, rights: rightNames.filter((right) => rights[right]).map(snakeCase) };

/** Our id of a group that clients name. */
export const groupIdOf = (given: string): string => (given === NO_GROUP ? STANDING_GROUP : given);

/** The picture at its whole address. */
export const avatarOf = ({ avatar }: Pick<AccountView, 'avatar'>, { linkBase }: Place): string | null =>
  avatar === null ? null : `${linkBase}${picturePath(avatar, 'large')}`;

export const userOf = (account: AccountView, { status, groups }: UserFacts, place: Place): User => ({
  id: account.id,
  uid: fullId(account.id, place),
  avatar: avatarOf(account, place),
  login_name: account.id,
  email: account.email,
  display_name: account.displayName,
  first_name: account.firstName,
  last_name: account.lastName,
  company: account.company,
  groups: groups.length === 0 ? [noGroup] : groups,
  mobile_phone: account.mobilePhone,
  work_phone: account.workPhone,
  home_phone: account.homePhone,
  is_active: account.active ? 1 : 0,
  status: account.active ? status : -2,
});

/** `#guest:`, `#guest2:` for who has registered, and eight hexadecimal digits, of which the last ones of the guest's id are the most random. */
export const guestIdIn = (personId: string, { host }: Place): string =>
  `#${isRegisteredGuestId(personId) ? 'guest2' : 'guest'}:${personId
    .replaceAll(/[^0-9a-f]/g, '')
    .slice(-8)
    .padStart(8, '0')}@${host}/0000`;

/** Somebody without an account, in the shape of a user. */
export const strangerOf = (id: string, displayName: string, status: Status, { host }: Place): User => ({
  id,
  uid: id.includes('@') ? id : `${id}@${host}`,
  avatar: null,
  login_name: '',
  email: '',
  display_name: displayName,
  first_name: '',
  last_name: '',
  company: '',
  groups: [noGroup],
  mobile_phone: '',
  work_phone: '',
  home_phone: '',
  is_active: 1,
  status,
});
