import { useRef, useState } from 'react';
import { CombinedError, useClient } from 'urql';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { AccountIds, ActOnAccounts, ChangeAccountGroups } from './bulk-documents.ts';
import type { BulkWish } from './bulk-wish.ts';

type Failure = { readonly id: string; readonly problem: Problem };

/** How far a change of many has come. */
export type ManyState = {
  readonly phase: 'idle' | 'gathering' | 'working' | 'done';
  readonly total: number;
  readonly done: number;
  /** Whom it was done to. */
  readonly changed: readonly string[];
  readonly failures: readonly Failure[];
  /** What ended it early. */
  readonly problem: Problem | undefined;
};

const idle: ManyState = { phase: 'idle', total: 0, done: 0, changed: [], failures: [], problem: undefined };
/** Accounts in one request; what is done between two of them can be stopped. */
const AT_ONCE = 100;

const noAnswer = new CombinedError({ networkError: new Error('The answer was empty.') });

/** Does one thing to many accounts, some at a time, and remembers what was refused. */
export const useMany = () => {
  const client = useClient();
  const [state, setState] = useState(idle);
  const stopped = useRef(false);

  const gather = async (text: string | undefined): Promise<readonly string[] | Problem> => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const variables: { text: string | null; after: string | null } = { text: text ?? null, after };
      const answered = await client.query(AccountIds, variables, { requestPolicy: 'network-only' });
      const { data, error }: typeof answered = answered;
      if (data === undefined) return problemOfError(error ?? noAnswer);
      ids.push(...data.accounts.nodes.map(({ id }) => id));
      after = data.accounts.pageInfo.hasNextPage ? data.accounts.pageInfo.endCursor : null;
      setState({ ...idle, phase: 'gathering', total: ids.length });
    } while (after !== null && !stopped.current);
    return ids;
  };

  const send = (ids: string[], wish: BulkWish) =>
    wish.kind === 'groups'
      ? client.mutation(ChangeAccountGroups, {
          ids,
          add: wish.way === 'remove' ? [] : wish.groups,
          remove: wish.way === 'remove' ? wish.groups : [],
          replace: wish.way === 'set',
        })
      : client.mutation(ActOnAccounts, { ids, action: wish.action });

  const work = async (ids: readonly string[], wish: BulkWish): Promise<void> => {
    let now: ManyState = { ...idle, phase: 'working', total: ids.length };
    setState(now);
    while (now.done < ids.length && now.problem === undefined && !stopped.current) {
      const some = ids.slice(now.done, now.done + AT_ONCE);
      const { data, error } = await send(some, wish);
      const result = data?.result;
      if (result === undefined) now = { ...now, problem: problemOfError(error ?? noAnswer) };
      else if (result.__typename === 'Rejection') now = { ...now, problem: problemOfRejection(result) };
      else {
        const changed = result.changes.flatMap(({ id, outcome }) =>
          outcome.__typename === 'Receipt' ? [id] : [],
        );
        const failures = result.changes.flatMap(({ id, outcome }) =>
          outcome.__typename === 'Rejection' ? [{ id, problem: problemOfRejection(outcome) }] : [],
        );
        now = {
          ...now,
          done: now.done + some.length,
          changed: [...now.changed, ...changed],
          failures: [...now.failures, ...failures],
        };
      }
      setState(now);
    }
    setState({ ...now, phase: 'done' });
  };

  return {
    state,
    stop: () => {
      stopped.current = true;
    },
    reset: () => setState(idle),
    /** Everybody whom `text` finds at this moment, or those named. */
    async run(
      wish: BulkWish,
      whom: { readonly ids: readonly string[] } | { readonly text: string | undefined },
    ) {
      stopped.current = false;
      setState({ ...idle, phase: 'gathering' });
      const ids = 'ids' in whom ? whom.ids : await gather(whom.text);
      if ('code' in ids) setState({ ...idle, phase: 'done', problem: ids });
      else await work(ids, wish);
    },
  };
};
