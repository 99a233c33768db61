/** Characters of a value that are shown. */
const SHOWN = 200;

const hidden = '•••';

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value by its path; lists are values. */
const flat = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (isPlain(value)) {
    for (const [name, inner] of Object.entries(value))
      flat(inner, path === '' ? name : `${path}.${name}`, into);
  } else if (value !== undefined) into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  return into;
};

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

export type Difference = { readonly name: string; readonly before: string; readonly after: string };

/** Fields of `wanted` that are not so in `now`. What is secret is never shown, only that it is there or differs. */
export const differences = (
  now: object | undefined,
  wanted: object,
  { secrets, passedOver }: { readonly secrets: readonly string[]; readonly passedOver: readonly string[] },
): readonly Difference[] => {
  const present = now === undefined ? new Map<string, string>() : flat(now, '', new Map());
  const found: Difference[] = [];
  for (const [name, after] of flat(wanted, '', new Map())) {
    const [field = ''] = name.split('.');
    const before = present.get(name) ?? '';
    if (before === after || passedOver.includes(field) || (now === undefined && isEmptyValue(after)))
      continue;
    if (before === '' && isEmptyValue(after)) continue;
    const isSecret = secrets.includes(field);
    const show = (text: string): string => (isSecret ? (isEmptyValue(text) ? '' : hidden) : short(text));
    found.push({ name, before: show(before), after: show(after) });
  }
  return found;
};

const isEmptyValue = (text: string): boolean => ['', 'null', '[]'].includes(text);
