const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** What people read of an HTML text that was sanitised, in one line; a text that is none stays as it is. */
export const plainText = (html: string): string => {
  if (!html.includes('<') && !html.includes('&')) return html;
  return html
    .split('<')
    .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('>') + 1)))
    .join(' ')
    .replaceAll(/&(lt|gt|quot|amp);/g, (all, name: string) => entities[name] ?? all)
    .replaceAll(/\s+/g, ' ')
    .trim();
};
