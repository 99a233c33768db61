import type { FieldProblem } from '#domain/kernel/index.ts';
import { text } from '../fields.ts';
import { section } from '../section.ts';

/** Only a program on the machine itself may be asked without encryption. */
const ownMachine = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?]|$)/;

const problemsOf = (feed: string): readonly FieldProblem[] =>
  feed === '' || feed.startsWith('https://') || ownMachine.test(feed)
    ? []
    : [{ field: 'feed', rule: 'httpsOnly' }];

/** Where the server learns of new versions of itself (guide §2.7); nowhere until somebody says where. */
export const updates = section(
  'updates',
  { feed: text({ max: 2048, shape: 'url' }) },
  { check: ({ feed }) => problemsOf(feed) },
);
