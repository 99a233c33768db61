import { z } from 'zod';
import { type AccountProfile, emptyProfile } from '#domain/account/index.ts';
import { inParameter, RestError } from '../kernel/errors.ts';
import { flag } from '../kernel/fields.ts';

const text = z
  .union([z.string(), z.number().transform(String)])
  .describe('A text; numbers are understood too');

const profileFields = {
  display_name: text.optional(),
  first_name: text.optional(),
  last_name: text.optional(),
  email: text.optional(),
  company: text.optional(),
  mobile_phone: text.optional(),
  work_phone: text.optional(),
  home_phone: text.optional(),
  is_active: flag.optional(),
};

/** Properties of accounts elsewhere in the server: whoever sends them expects more than a forgotten column. */
const refused =
  /^(?:role|roles|rights|owner|owner_?id|is_?admin|administrator|account_?id|password_?hash|pin|scopes?|created_?at|position|revision|active|__.*)$/i;

/**
 * One known client sends whole rows of a spreadsheet, so unknown columns are passed over (docs/adr/0010);
 * names that mean power or identity are refused.
 */
const withoutStrangers = (value: Record<string, unknown>, context: z.RefinementCtx): void => {
  const keys = Object.keys(value).filter((key) => refused.test(key));
  if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: value });
};

export const userToCreate = z
  .looseObject({
    login_name: text.optional(),
    id: text.optional().describe('The login, as later clients call it'),
    password: text,
    name: text.optional().describe('The display name, as later clients call it'),
    ...profileFields,
  })
  .superRefine(withoutStrangers);

export const userToChange = z
  .looseObject({ login_name: text.optional(), password: text.optional(), ...profileFields })
  .superRefine(withoutStrangers);

/** Field of the interface → field of the profile. */
const profileNames = {
  display_name: 'displayName',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  company: 'company',
  mobile_phone: 'mobilePhone',
  work_phone: 'workPhone',
  home_phone: 'homePhone',
} as const satisfies Record<string, keyof AccountProfile>;

type Fields = Partial<Record<keyof typeof profileNames, string | undefined>>;

export const profileOf = (fields: Fields): Partial<AccountProfile> =>
  Object.fromEntries(
    Object.entries(profileNames).flatMap(([name, field]) => {
      const value = fields[name as keyof Fields];
      return value === undefined ? [] : [[field, value]];
    }),
  );

export const newProfileOf = (fields: Fields): AccountProfile => ({ ...emptyProfile, ...profileOf(fields) });

/** The login under either of its names; both must agree. */
export const loginIn = ({ login_name: name, id }: z.output<typeof userToCreate>): string => {
  if (name !== undefined && id !== undefined && name.toLowerCase() !== id.toLowerCase()) {
    const message = 'login_name and id differ.';
    throw new RestError(400, { reason: 'parameterInvalid', message, ...inParameter('id') });
  }
  const login = name ?? id;
  if (login === undefined) {
    const message = 'A login is required.';
    throw new RestError(400, { reason: 'parameterRequired', message, ...inParameter('login_name') });
  }
  return login;
};
