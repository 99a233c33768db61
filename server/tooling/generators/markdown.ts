/** A Markdown table; a bar inside a cell would end it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

export const notice = (source: string): string =>
  `<!-- Made from ${source} by \`./rostrum generate\`. Change the source, not this page. -->`;
