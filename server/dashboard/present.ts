import type { ReadModelQueries } from '#projections/index.ts';

const PAGE = 200;

/** Who takes part in conferences now. */
export const countPresent = async ({ runningSessions }: Pick<ReadModelQueries, 'runningSessions'>) => {
  const count = { participants: 0, guests: 0 };
  let after: string | undefined;
  do {
    const page = await runningSessions.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { participants } of page.items) {
      count.participants += participants.length;
      count.guests += participants.filter(({ identity }) => identity.kind === 'guest').length;
    }
    after = page.next;
  } while (after !== undefined);
  return count;
};
