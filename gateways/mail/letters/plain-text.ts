const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const decode = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '');

/** What a tag ends or begins where only text is left. */
const breaks: Readonly<Record<string, string>> = {
  br: '\n',
  '/div': '\n',
  '/tr': '\n',
  li: '\n- ',
  hr: '\n\n',
  '/p': '\n\n',
  '/h1': '\n\n',
  '/h2': '\n\n',
  '/h3': '\n\n',
  '/h4': '\n\n',
  '/ul': '\n\n',
  '/ol': '\n\n',
  '/table': '\n\n',
  '/blockquote': '\n\n',
  '/pre': '\n\n',
};

type Piece = { readonly name: string; readonly inside: string; readonly text: string };

/** Each tag with the text behind it; the HTML has been sanitised, so no angle bracket stands elsewhere. */
const piecesOf = (html: string): readonly Piece[] =>
  html
    .split('<')
    .slice(1)
    .map((piece) => {
      const end = piece.indexOf('>');
      const inside = piece.slice(0, end);
      const [name = ''] = inside.split(/[ \n]/, 1);
      return { name, inside, text: piece.slice(end + 1) };
    });

const hrefOf = (inside: string): string => inside.split('href="')[1]?.split('"')[0] ?? '';

/** Lines without spaces at their ends, and no more than one empty one in a row. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();

/** The letter for those who read text only; takes what `cleanHtml` made. */
export const plainText = (html: string): string => {
  let text = html.split('<', 1)[0]?.replaceAll(/\s+/g, ' ') ?? '';
  let link = { href: '', from: 0 };
  let afterCell = false;
  for (const { name, inside, text: behind } of piecesOf(html)) {
    if (name === 'a') link = { href: hrefOf(inside), from: text.length };
    if (name === '/a' && link.href !== '' && text.slice(link.from) !== link.href) text += `: ${link.href}`;
    if ((name === 'td' || name === 'th') && afterCell) text += ': ';
    if (name === '/td' || name === '/th') afterCell = true;
    else if (name === '/tr' || name === 'tr') afterCell = false;
    text += (breaks[name] ?? '') + behind.replaceAll(/\s+/g, ' ');
  }
  return tidy(decode(text));
};
