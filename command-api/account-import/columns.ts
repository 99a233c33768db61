import { foldText } from '#platform/read-store/text.ts';
import type { ImportColumn, ImportField } from './port.ts';

/** Headers as people and other systems write them, folded; the first of each is what our own export writes. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  login: [
    'login',
    'login name',
    'username',
    'user name',
    'user id',
    'id',
    'trueconf id',
    'account',
    'sam account name',
    'samaccountname',
    'логин',
    'имя пользователя',
    'имя входа',
    'имя для входа',
    'учетная запись',
  ],
  displayName: [
    'display name',
    'name',
    'full name',
    'отображаемое имя',
    'выводимое имя',
    'полное имя',
    'сотрудник',
    'имя для отображения',
    'фио',
    'пользователь',
  ],
  firstName: ['first name', 'given name', 'имя'],
  lastName: ['last name', 'surname', 'family name', 'фамилия'],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'эл почта',
    'электронная почта',
    'почта',
    'адрес электронной почты',
  ],
  company: ['company', 'organization', 'organisation', 'компания', 'организация'],
  mobilePhone: ['mobile phone', 'mobile', 'cell phone', 'мобильный телефон', 'мобильный', 'телефон'],
  workPhone: ['work phone', 'office phone', 'business phone', 'рабочий телефон', 'служебный телефон'],
  homePhone: ['home phone', 'домашний телефон'],
  password: ['password', 'пароль'],
  groups: ['groups', 'group', 'группы', 'группа'],
  active: ['active', 'is active', 'enabled', 'активен', 'активный', 'активна'],
};

const fieldByName: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(names).flatMap(([field, known]) =>
    known.map((name) => [name, field as ImportField] as const),
  ),
);

/** Case, ё/е, and how words are joined aside. */
const plainName = (header: string): string =>
  foldText(header)
    .replaceAll(/[\s_.,:*()-]+/g, ' ')
    .trim();

/** By their headers, or as somebody has chosen; columns beyond what was chosen are not used. */
export const columnsOf = (
  headers: readonly string[],
  chosen?: readonly (ImportField | null)[],
): readonly ImportColumn[] =>
  headers.map((header, at) => ({
    header,
    field: (chosen === undefined ? fieldByName.get(plainName(header)) : chosen[at]) ?? null,
  }));

/** The same thing twice, or nobody to know the people by. */
export const columnProblems = (columns: readonly ImportColumn[]) => {
  const fields = columns.flatMap(({ field }) => field ?? []);
  const twice = columns.filter(
    ({ field }, at) => field !== null && columns.findIndex((one) => one.field === field) < at,
  );
  return [
    ...(fields.includes('login') ? [] : [{ field: 'login', rule: 'missingColumn' }]),
    ...twice.map(({ header }) => ({ field: header, rule: 'duplicate' })),
  ];
};
