/** Groups in one cell of a table: `Sales | Berlin`. A bar within a name is written `\|`, a backslash `\\`. */
export const joinNames = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(/[\\|]/g, '\\$&')).join(' | ');

/** What `joinNames` was given; line breaks separate too, empty names are nobody's. */
export const splitNames = (cell: string): readonly string[] => {
  const names: string[] = [''];
  for (const [part] of cell.matchAll(/\\[\\|]|[|\r\n]|[\s\S]/g)) {
    if (part === '|' || part === '\n' || part === '\r') names.push('');
    else names.push(`${names.pop() ?? ''}${part.length === 2 && part[0] === '\\' ? part[1] : part}`);
  }
  return names.map((name) => name.trim()).filter((name) => name !== '');
};
