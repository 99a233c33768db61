import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { JournalQuery } from './documents.ts';

type Answer = ResultOf<typeof JournalQuery>['journal'];

/** Lines that stay on the page while it is followed; what is older is asked for again. */
export const LINES_SHOWN = 500;

/** Lines, the newest first; `older` leads on from the last one, `newest` is how far was read. */
export type Followed = Pick<Answer, 'nodes' | 'older' | 'newest'>;

/** With what was written since; when it is more than one answer holds, the page begins anew without a gap. */
export const withNewer = (shown: Followed, answer: Answer): Followed => {
  const newest = answer.newest ?? shown.newest;
  if (answer.older !== null) return { ...answer, newest };
  if (answer.nodes.length === 0) return newest === shown.newest ? shown : { ...shown, newest };
  const nodes = [...answer.nodes, ...shown.nodes];
  if (nodes.length <= LINES_SHOWN) return { nodes, older: shown.older, newest };
  const kept = nodes.slice(0, LINES_SHOWN);
  return { nodes: kept, older: kept.at(-1)?.id ?? null, newest };
};

/** With the page of lines before the last one. */
export const withOlder = (shown: Followed, answer: Answer): Followed => ({
  ...shown,
  nodes: [...shown.nodes, ...answer.nodes],
  older: answer.older,
});
