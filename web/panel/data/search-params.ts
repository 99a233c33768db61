/** What stands behind the question mark, as the router hands it over. */
export type RawSearch = Readonly<Record<string, unknown>>;

/** A text parameter; empty ones vanish from the address. */
export const text = (raw: RawSearch, name: string): string | undefined => {
  const value = raw[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** One of the known words, else nothing. */
export const word = <Word extends string>(
  raw: RawSearch,
  name: string,
  words: readonly Word[],
): Word | undefined => words.find((one) => one === raw[name]);

/** `STARTED_AT.DESC`: a column's name for the server and a direction. */
export const sort = <Field extends string>(
  raw: RawSearch,
  fields: readonly Field[],
): { field: Field; direction: 'ASC' | 'DESC' } | undefined => {
  const [name, direction] = (text(raw, 'sort') ?? '').split('.');
  const field = fields.find((one) => one === name);
  return field === undefined ? undefined : { field, direction: direction === 'DESC' ? 'DESC' : 'ASC' };
};

type Given<Search> = { [Name in keyof Search]?: Exclude<Search[Name], undefined> };

/** Leaves out what is not given, so that addresses stay short. */
export const compact = <Search extends object>(search: Search): Given<Search> =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  ) as Given<Search>;
