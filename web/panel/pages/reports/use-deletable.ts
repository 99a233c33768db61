import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf, VariablesOf } from '#web/ui/graphql/graphql.ts';
import { noAnswer } from '#web/ui/graphql/use-command.ts';
import { DeletableRowsQuery } from './documents.ts';

/** Which rows a deletion means, and how many they are. */
export type Meant = ResultOf<typeof DeletableRowsQuery>['deletableRows'];

/** What a deletion would remove; an answer that comes after a later question is dropped. */
export const useDeletable = () => {
  const client = useClient();
  const question = useRef(0);
  const [answer, setAnswer] = useState<{ readonly meant?: Meant; readonly problem?: Problem }>({});
  const ask = async (variables: VariablesOf<typeof DeletableRowsQuery> | undefined): Promise<void> => {
    question.current += 1;
    const asked = question.current;
    setAnswer({});
    if (variables === undefined) return;
    const { data, error } = await client.query(DeletableRowsQuery, variables, {
      requestPolicy: 'network-only',
    });
    if (asked !== question.current) return;
    setAnswer(
      data === undefined || error !== undefined
        ? { problem: problemOfError(error ?? noAnswer) }
        : { meant: data.deletableRows },
    );
  };
  return { ...answer, ask };
};
