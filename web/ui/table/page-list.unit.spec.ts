import { expect, test } from 'vitest';
import { problemOfRejection } from '../errors/problem.ts';
import { createPageList, type LoadPage } from './page-list.ts';

const numbers =
  (last: number, size = 2): LoadPage<number> =>
  async (after) => {
    const from = after === undefined ? 1 : Number(after) + 1;
    const to = Math.min(last, from + size - 1);
    const nodes = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    return {
      nodes,
      pageInfo: { endCursor: String(to), hasNextPage: to < last },
      total: { count: last, capped: false },
    };
  };

test('pages follow each other without gaps until the end', async () => {
  const list = createPageList<number>();
  await list.show(numbers(5));
  await list.more();
  await list.more();
  expect(list.state()).toMatchObject({ rows: [1, 2, 3, 4, 5], hasMore: false, loading: undefined });
});

test('a refresh brings back as many pages as were shown', async () => {
  const list = createPageList<number>();
  await list.show(numbers(9));
  await list.more();
  await list.refresh();
  expect(list.state().rows).toEqual([1, 2, 3, 4]);
});

test('the answer to an older question is dropped', async () => {
  const list = createPageList<number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = list.show(async (after) => {
    await promise;
    return numbers(2)(after);
  });
  await list.show(numbers(8));
  resolve();
  await slow;
  expect(list.state()).toMatchObject({ rows: [1, 2], total: { count: 8, capped: false } });
});

test('old rows stay in sight while another filter loads, and after a failure', async () => {
  const list = createPageList<number>();
  await list.show(numbers(2));
  const problem = problemOfRejection({ code: 'OVERLOADED', message: 'Too busy.', problems: [] });
  const loading = list.show(async () => problem);
  expect(list.state()).toMatchObject({ rows: [1, 2], loading: 'stale' });
  await loading;
  expect(list.state()).toMatchObject({ rows: [1, 2], loading: undefined, problem });
});
