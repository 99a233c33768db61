import { type AccountProfile, canonicalLogin } from '#domain/account/index.ts';
import type { FieldProblem } from '#domain/kernel/index.ts';
import { type CsvRecord, originalText } from '#platform/csv/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { splitNames } from './group-names.ts';
import type { ImportColumn, ImportField } from './port.ts';

/** What a line of the table wants. Columns that are not there want nothing. */
export type Wish = {
  readonly line: number;
  readonly login: string;
  readonly profile: Partial<AccountProfile>;
  /** Empty: none. */
  readonly password: string;
  /** Names of all groups from now on. */
  readonly groups: readonly string[] | undefined;
  readonly active: boolean | undefined;
  readonly problems: readonly FieldProblem[];
};

const yes = new Set(['1', 'yes', 'true', 'y', 'да', 'истина', 'активен', 'активна', 'active']);
const no = new Set(['0', 'no', 'false', 'n', 'нет', 'ложь', 'неактивен', 'неактивна', 'inactive']);

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

const activeOf = (text: string | undefined): boolean | undefined => {
  const word = foldText((text ?? '').trim());
  return yes.has(word) ? true : no.has(word) ? false : undefined;
};

export const wishOf = ({ line, cells }: CsvRecord, columns: readonly ImportColumn[]): Wish => {
  const given = new Map<ImportField, string>();
  for (const [at, { field }] of columns.entries()) {
    if (field === null) continue;
    const cell = cells[at] ?? '';
    // A password is what stands there, character by character.
    given.set(field, field === 'password' ? cell : originalText(cell).trim());
  }
  const profile = Object.fromEntries(
    profileFields.flatMap((field) => {
      const value = given.get(field);
      // Nobody is without a name to show: an empty one is as good as no column.
      return value === undefined || (field === 'displayName' && value === '') ? [] : [[field, value]];
    }),
  );
  const groups = given.get('groups');
  const active = activeOf(given.get('active'));
  const isActiveClear = active !== undefined || (given.get('active') ?? '') === '';
  return {
    line,
    login: canonicalLogin(given.get('login') ?? ''),
    profile,
    password: given.get('password') ?? '',
    groups: groups === undefined ? undefined : splitNames(groups),
    active,
    problems: isActiveClear ? [] : [{ field: 'active', rule: 'yesOrNo' }],
  };
};
