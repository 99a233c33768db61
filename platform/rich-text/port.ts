/**
 * What an editor wrote, brought down to what our pages show: HTML of a few elements that say how a text is built, links
 * to other places, nothing else. What was sanitised once stays as it is. Empty for what shows nothing.
 */
export type SanitiseRichText = (html: string) => string;

/** Everything that is left of a text. Pages and the editor know the same (web/ui/rich-text). */
export const richTextElements = [
  'p',
  'h2',
  'h3',
  'h4',
  'strong',
  'em',
  'u',
  's',
  'a',
  'ul',
  'ol',
  'li',
  'blockquote',
  'hr',
  'br',
] as const;
