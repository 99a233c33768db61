import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type AnyVariables, CombinedError, type TypedDocumentNode, useClient } from 'urql';
import { problemOfError } from '../errors/problem.ts';
import { createPageList, type LoadPage, type Page, type PageListState } from './page-list.ts';

export type Pages<Row> = PageListState<Row> & { readonly more: () => void; readonly refresh: () => void };

type Question<Data, Variables, Row> = {
  readonly document: TypedDocumentNode<Data, Variables & { after?: string | null }>;
  readonly variables: Variables;
  readonly select: (data: Data) => Page<Row>;
  /** Whenever this changes, the same question is asked again. */
  readonly epoch?: string | number;
};

const noAnswer = new CombinedError({ networkError: new Error('The answer was empty.') });

/** Rows of a connection by cursor, always from the server. */
export const usePages = <Data, Variables extends AnyVariables, Row>({
  document,
  variables,
  select,
  epoch,
}: Question<Data, Variables, Row>): Pages<Row> => {
  const client = useClient();
  const [list] = useState(() => createPageList<Row>());
  const key = JSON.stringify(variables);
  const chosen = useRef(select);
  chosen.current = select;
  const load = useMemo<LoadPage<Row>>(() => {
    const asked: Variables = JSON.parse(key);
    return async (after) => {
      const { data, error } = await client.query(
        document,
        { ...asked, after: after ?? null },
        { requestPolicy: 'network-only' },
      );
      if (error !== undefined || data === undefined) return problemOfError(error ?? noAnswer);
      return chosen.current(data);
    };
  }, [client, document, key]);
  const shownEpoch = useRef(epoch);
  useEffect(() => {
    void list.show(load);
  }, [list, load]);
  useEffect(() => {
    if (shownEpoch.current === epoch) return;
    shownEpoch.current = epoch;
    void list.refresh();
  }, [list, epoch]);
  const state = useSyncExternalStore(list.subscribe, list.state);
  return { ...state, more: () => void list.more(), refresh: () => void list.refresh() };
};
