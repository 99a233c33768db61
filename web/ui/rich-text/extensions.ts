import StarterKit from '@tiptap/starter-kit';
import { isLinkAddress } from './link-address.ts';

/** What can be written is what the server keeps; whatever else is pasted loses its form. */
export const extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    // An empty last line would be a change that nobody made.
    trailingNode: false,
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      protocols: ['mailto'],
      isAllowedUri: (href) => isLinkAddress(href),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    },
  }),
];
