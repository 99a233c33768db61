import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { RestoresQuery, RowsQuery } from './documents.ts';

export type Restore = ResultOf<typeof RestoresQuery>['configurationRestores'][number];
export type Kind = Restore['counts'][number]['kind'];
export type RestoreRow = ResultOf<typeof RowsQuery>['configurationRestoreRows']['nodes'][number];

export const isBusy = ({ status }: Pick<Restore, 'status'>): boolean =>
  status === 'CHECKING' || status === 'RESTORING';
