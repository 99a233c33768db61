import { useLingui } from '@lingui/react/macro';

/** What a column can mean, in the order in which it is offered. */
export const importFields = [
  'login',
  'displayName',
  'firstName',
  'lastName',
  'email',
  'company',
  'mobilePhone',
  'workPhone',
  'homePhone',
  'groups',
  'active',
  'password',
] as const;

/** What the fields of a table of users are called; others by their own name. */
export const useImportFieldName = () => {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    login: t`Login`,
    displayName: t`Display name`,
    firstName: t`First name`,
    lastName: t`Last name`,
    email: t`E-mail`,
    company: t`Company`,
    mobilePhone: t`Mobile phone`,
    workPhone: t`Work phone`,
    homePhone: t`Home phone`,
    password: t`Password`,
    groups: t`Groups`,
    active: t`Active`,
    file: t`File`,
    encoding: t`Encoding`,
    separator: t`Separator`,
  };
  return (field: string): string => names[field] ?? field;
};
