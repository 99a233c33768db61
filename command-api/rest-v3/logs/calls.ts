import { COUNT_CAP, placeOf } from '../kernel/pages.ts';
import type { CallColumn, CallFilter, CallView } from '../ports.ts';
import type { RestServices } from '../services.ts';

/** Names that clients sort by → columns of the read model. */
export const sortFields = {
  start_time: 'startedAt',
  end_time: 'endedAt',
  duration: 'duration',
  participant_count: 'participants',
  owner: 'ownerId',
  topic: 'title',
} as const satisfies Record<string, CallColumn>;

export type SortField = keyof typeof sortFields;

type Asked = {
  readonly page_id?: number | undefined;
  readonly page_size?: number | undefined;
  readonly sort_field?: SortField | undefined;
  readonly sort_order?: number | undefined;
};

type Listed = { readonly items: readonly CallView[]; readonly total: number };
type Piece = { readonly filter: CallFilter; readonly column: CallColumn; readonly direction: 'asc' | 'desc' };

const onePiece = async (
  { reads }: RestServices,
  { skip, limit }: ReturnType<typeof placeOf>,
  piece: Piece,
) => {
  const { filter, ...orderBy } = piece;
  const { count } = await reads.callHistory.count(filter, COUNT_CAP);
  if (limit === 0 || skip >= count) return { items: [], total: count };
  const { items } = await reads.callHistory.list({ ...filter, skip, limit, orderBy });
  return { items, total: count };
};

/**
 * A call under way has no end, and clients look for it where the latest end is: behind all others, or before them when
 * the order is turned round.
 */
const byEnd = async (
  services: RestServices,
  asked: Asked,
  filter: CallFilter,
  direction: 'asc' | 'desc',
): Promise<Listed> => {
  const { skip, limit } = placeOf(asked);
  const live: Piece = { filter: { ...filter, running: true }, column: 'startedAt', direction };
  const over: Piece = { filter: { ...filter, running: false }, column: 'endedAt', direction };
  const [first, second] = direction === 'desc' ? [live, over] : [over, live];
  const head = await onePiece(services, { skip, limit }, first);
  const rest = { skip: Math.max(0, skip - head.total), limit: limit - head.items.length };
  const tail = await onePiece(services, rest, second);
  return { items: [...head.items, ...tail.items], total: head.total + tail.total };
};

/** One page of calls; the latest first unless told otherwise. */
export const listCalls = (services: RestServices, asked: Asked, filter: CallFilter): Promise<Listed> => {
  const direction = (asked.sort_order ?? 1) === 0 ? 'asc' : 'desc';
  const column = sortFields[asked.sort_field ?? 'start_time'];
  if (column === 'endedAt') return byEnd(services, asked, filter, direction);
  return onePiece(services, placeOf(asked), { filter, column, direction });
};
