import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { ImportQuery } from './documents.ts';

export type Job = NonNullable<ResultOf<typeof ImportQuery>['accountImport']>;

export const isBusy = ({ status }: Job): boolean => status === 'CHECKING' || status === 'IMPORTING';

/** Its table is there and nothing goes on. */
export const isRestful = (job: Job): boolean => !isBusy(job) && job.status !== 'INTERRUPTED';
