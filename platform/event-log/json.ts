/** What a stored event may consist of: the wire contract of `data` is JSON and nothing that only looks like it. */
export const assertJson = (value: unknown, path: string): void => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertJson(item, `${path}[${index}]`);
    return;
  }
  if (typeof value === 'object' && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) assertJson(member, `${path}.${key}`);
    }
    return;
  }
  throw new TypeError(`${path}: ${describe(value)} cannot be stored in an event`);
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null ? value.constructor.name : String(value);

/** The same shape without its content: texts become `text`, numbers 0, truth values false, lists empty. */
export const blank = (value: unknown, text: string): unknown => {
  if (typeof value === 'string') return text;
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, blank(member, text)]));
};
