import sanitize from 'sanitize-html';

const color = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s,.%]{1,40}\)$/i, /^[a-z]{1,20}$/i];
const length = [/^\d{1,4}(?:\.\d{1,2})?(?:px|em|%|pt)?$/];
const lengths = [/^(?:\d{1,4}(?:px|em|%|pt)?\s?){1,4}$/];

const styles: NonNullable<sanitize.IOptions['allowedStyles']> = {
  '*': {
    color,
    'background-color': color,
    'text-align': [/^(?:left|right|center|justify)$/],
    'font-weight': [/^(?:normal|bold|[1-9]00)$/],
    'font-style': [/^(?:normal|italic)$/],
    'font-size': length,
    'line-height': length,
    'text-decoration': [/^(?:none|underline|line-through)$/],
    width: length,
    'max-width': length,
    margin: lengths,
    padding: lengths,
    display: [/^(?:inline-block|block|none)$/],
    'vertical-align': [/^(?:top|middle|bottom)$/],
    'border-collapse': [/^collapse$/],
    border: [/^\d{1,2}px (?:solid|dashed|dotted) #[0-9a-f]{3,8}$/i],
    'border-radius': length,
  },
};

const absolute = /^(?:https?:\/\/|mailto:|tel:)/i;

/** In a letter there is nothing that another address could be relative to. */
const withAbsoluteAddress = ({ href, ...others }: sanitize.Attributes): sanitize.Attributes =>
  href !== undefined && absolute.test(href) ? { href, ...others } : others;

const options: sanitize.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code'],
    ...['strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'small', 'a', 'ul', 'ol', 'li', 'img'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'],
  ],
  allowedAttributes: {
    '*': ['style', 'align', 'lang', 'dir'],
    a: ['href', 'title', 'class'],
    img: ['src', 'alt', 'width', 'height'],
    table: ['width', 'cellpadding', 'cellspacing', 'border'],
    td: ['width', 'colspan', 'rowspan', 'valign'],
    th: ['width', 'colspan', 'rowspan', 'valign', 'scope'],
    ol: ['start'],
  },
  allowedClasses: { a: ['button'] },
  allowedStyles: styles,
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: { a: (tagName, attribs) => ({ tagName, attribs: withAbsoluteAddress(attribs) }) },
};

/** Leaves of the body of a letter what cannot do anything: no scripts, forms, frames, nor addresses that are none. */
export const cleanHtml = (html: string): string => sanitize(html, options);

/** Written into each element, because many programs for mail take no other style; own styles come after it. */
const looks: Readonly<Record<string, string>> = {
  h1: 'font-size:22px;line-height:1.3;margin:0 0 16px',
  h2: 'font-size:18px;line-height:1.3;margin:24px 0 8px',
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px',
  ol: 'margin:0 0 16px',
  table: 'border-collapse:collapse;margin:0 0 16px',
  td: 'padding:4px 16px 4px 0;text-align:left;vertical-align:top',
  th: 'padding:4px 16px 4px 0;text-align:left;vertical-align:top',
  a: 'color:#1d5f8a',
};

const button =
  'display:inline-block;padding:10px 20px;border-radius:8px;background-color:#1d5f8a;color:#ffffff;font-weight:600;text-decoration:none';

const dressed = (tagName: string, attribs: sanitize.Attributes): sanitize.Tag => {
  const look = attribs.class?.split(' ').includes('button') ? button : looks[tagName];
  const own = attribs.style ?? '';
  return { tagName, attribs: look === undefined ? attribs : { ...attribs, style: `${look};${own}` } };
};

/** Clean, dressed, and without paragraphs in which nothing stands, because a value was empty. */
export const cleanLetter = (html: string): string =>
  sanitize(html, {
    ...options,
    transformTags: {
      '*': dressed,
      a: (tagName, attribs) => dressed(tagName, withAbsoluteAddress(attribs)),
    },
    exclusiveFilter: ({ tag, text, mediaChildren }) =>
      tag === 'p' && text.trim() === '' && mediaChildren.length === 0,
  });
