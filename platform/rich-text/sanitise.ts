import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';
import { linkTarget } from './link-target.ts';
import { richTextElements, type SanitiseRichText } from './port.ts';

/** Elements within each other; deeper ones vanish, what stands in them stays. */
const DEPTH_MAX = 24;

/** Characters that show nothing and turn the reading direction around, or end texts for other programs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const link = (_name: string, { href = '' }: Attributes): Tag => {
  const target = linkTarget(href.replace(invisible, ''));
  if (target === null) return { tagName: 'a', attribs: {} };
  return { tagName: 'a', attribs: { href: target, rel: 'noopener noreferrer nofollow', target: '_blank' } };
};

const numbered = (_name: string, { start = '' }: Attributes): Tag => ({
  tagName: 'ol',
  attribs: /^[1-9]\d{0,3}$/.test(start) && start !== '1' ? { start } : {},
});

const sameAs = (tagName: string) => (): Tag => ({ tagName, attribs: {} });

const options: sanitizeHtml.IOptions = {
  allowedTags: [...richTextElements],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: DEPTH_MAX,
  // A link to nowhere leaves its text behind.
  exclusiveFilter: ({ tag, attribs }) => (tag === 'a' && attribs.href === undefined ? 'excludeTag' : false),
  transformTags: {
    a: link,
    ol: numbered,
    h1: sameAs('h2'),
    h5: sameAs('h4'),
    h6: sameAs('h4'),
    b: sameAs('strong'),
    i: sameAs('em'),
    ins: sameAs('u'),
    del: sameAs('s'),
    strike: sameAs('s'),
  },
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'svg',
    'math',
    'iframe',
    'xmp',
  ],
};

/** Of what is clean: a `<` begins a tag, and a `>` ends one. */
const showsSomething = (html: string): boolean =>
  html.includes('<hr') || html.split('<').some((piece) => piece.slice(piece.indexOf('>') + 1).trim() !== '');

const PASSES_MAX = 4;

const once = (html: string): string => sanitizeHtml(html, options).replace(invisible, '').trim();

/** Paragraphs in wrong places may take another reading until they stand where they will stay. */
const settled = (html: string, passes = PASSES_MAX): string => {
  const clean = once(html);
  return clean === html || passes === 1 ? clean : settled(clean, passes - 1);
};

/** The one sanitiser of this server (ASVS 1.3.1): every rich text passes it before it becomes a command. */
export const sanitiseRichText: SanitiseRichText = (html) => {
  const clean = settled(html);
  return showsSomething(clean) ? clean : '';
};
