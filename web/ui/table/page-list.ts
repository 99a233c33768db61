import type { Problem } from '../errors/problem.ts';

export type Page<Row> = {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly total: { readonly count: number; readonly capped: boolean };
};

/** Fetches the page after a cursor, or the first one. */
export type LoadPage<Row> = (after: string | undefined) => Promise<Page<Row> | Problem>;

export type PageListState<Row> = {
  readonly rows: readonly Row[];
  readonly total: Page<Row>['total'] | undefined;
  readonly hasMore: boolean;
  /** `first`: nothing to show yet; `stale`: rows of the previous question are shown; `more`: the end is growing. */
  readonly loading: 'first' | 'stale' | 'more' | undefined;
  readonly problem: Problem | undefined;
};

const isProblem = <Row>(answer: Page<Row> | Problem): answer is Problem => 'code' in answer;

/** A table's rows, page after page by cursor. Answers to an older question are dropped. */
export const createPageList = <Row>() => {
  let state: PageListState<Row> = {
    rows: [],
    total: undefined,
    hasMore: false,
    loading: 'first',
    problem: undefined,
  };
  let source: LoadPage<Row> | undefined;
  let cursor: string | undefined;
  let pages = 0;
  let question = 0;
  const listeners = new Set<() => void>();

  const become = (next: Partial<PageListState<Row>>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const accept = (rows: readonly Row[], last: Page<Row>, count: number): void => {
    cursor = last.pageInfo.endCursor ?? undefined;
    pages = count;
    become({
      rows,
      total: last.total,
      hasMore: last.pageInfo.hasNextPage,
      loading: undefined,
      problem: undefined,
    });
  };

  /** Asks for `wanted` pages from the start and shows them at once, so that nothing jumps. */
  const reload = async (wanted: number): Promise<void> => {
    const asked = ++question;
    let rows: readonly Row[] = [];
    let after: string | undefined;
    for (let count = 1; source !== undefined; count++) {
      const answer = await source(after);
      if (asked !== question) return;
      if (isProblem(answer)) return become({ loading: undefined, problem: answer });
      rows = [...rows, ...answer.nodes];
      after = answer.pageInfo.endCursor ?? undefined;
      if (count >= wanted || !answer.pageInfo.hasNextPage) return accept(rows, answer, count);
    }
  };

  return {
    state: (): PageListState<Row> => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Another filter or order: start again, keeping the old rows in sight until the new ones are there. */
    show(load: LoadPage<Row>): Promise<void> {
      source = load;
      become({ loading: state.total === undefined ? 'first' : 'stale' });
      return reload(1);
    },
    /** The same question again, for as many pages as are shown. */
    refresh: (): Promise<void> => reload(Math.max(1, pages)),
    async more(): Promise<void> {
      if (source === undefined || state.loading !== undefined || !state.hasMore) return;
      const asked = ++question;
      become({ loading: 'more' });
      const answer = await source(cursor);
      if (asked !== question) return;
      if (isProblem(answer)) return become({ loading: undefined, problem: answer });
      accept([...state.rows, ...answer.nodes], answer, pages + 1);
    },
  };
};

export type PageList<Row> = ReturnType<typeof createPageList<Row>>;
