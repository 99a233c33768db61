import { DomainError } from '#domain/kernel/index.ts';

/** The text as a member of a closed list; refuses what is not in it, passes over what is absent or empty. */
export const oneOf = <Member extends string>(
  field: string,
  members: Readonly<Record<Member, true>>,
  text: string | null | undefined,
): Member | undefined => {
  if (text === null || text === undefined || text === '') return undefined;
  const isMember = (key: string): key is Member => Object.hasOwn(members, key);
  if (isMember(text)) return text;
  const params = { allowed: Object.keys(members).join(', ') };
  throw new DomainError('VALIDATION_FAILED', { problems: [{ field, rule: 'unsupported', params }] });
};
