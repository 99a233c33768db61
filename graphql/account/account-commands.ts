import type { AccountCommand, AccountProfile } from '#domain/account/index.ts';

/** What a form sends: absent and null both mean "leave it as it is". */
export type AccountChanges = { readonly [Field in keyof AccountProfile]?: string | null | undefined } & {
  readonly active?: boolean | null | undefined;
};

const profileFields = [
  'displayName',
  'firstName',
  'lastName',
  'email',
  'company',
  'mobilePhone',
  'workPhone',
  'homePhone',
] as const;

/** The commands that a change of an account comes to; the profile first, because it is checked most. */
export const commandsFor = (
  accountId: string,
  changes: AccountChanges,
  passwordHash: string | undefined,
): readonly AccountCommand[] => {
  const entries = profileFields.flatMap((field) => {
    const value = changes[field];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  const profile: Partial<AccountProfile> = Object.fromEntries(entries);
  const active = changes.active ?? undefined;
  const commands: AccountCommand[] = [];
  const empty = entries.length === 0 && passwordHash === undefined && active === undefined;
  if (entries.length > 0 || empty)
    commands.push({ type: 'ChangeAccountProfile', data: { accountId, profile } });
  if (passwordHash !== undefined)
    commands.push({ type: 'ChangeAccountPassword', data: { accountId, passwordHash } });
  if (active === true) commands.push({ type: 'ActivateAccount', data: { accountId } });
  if (active === false) commands.push({ type: 'DeactivateAccount', data: { accountId } });
  return commands;
};
