import { COUNT_CAP, placeOf } from '../kernel/pages.ts';
import { loginOf, type Place, sessionIdOf } from '../kernel/place.ts';
import type { StayColumn, StayView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { personIn } from './shape.ts';

const stayFields = {
  display_name: 'displayName',
  join_time: 'joinedAt',
  leave_time: 'leftAt',
  duration: 'duration',
} as const satisfies Record<string, StayColumn>;
type StayField = keyof typeof stayFields;
export const stayNames = Object.keys(stayFields) as [StayField, ...StayField[]];

type Asked = {
  readonly sessionId: string;
  /** Of the person, as the entries say it, or the login; some clients repeat the session here, which means everybody. */
  readonly call_id?: string | undefined;
  readonly sort_field?: StayField | undefined;
  readonly sort_order?: number | undefined;
  readonly page_id?: number | undefined;
  readonly page_size?: number | undefined;
};

type Listed = { readonly items: readonly StayView[]; readonly total: number };

const STEP = 1000;

const orderOf = ({ sort_field = 'join_time', sort_order }: Asked) =>
  ({ column: stayFields[sort_field], direction: sort_order === 1 ? 'desc' : 'asc' }) as const;

/** As many as came to one call, not as many as the server knows. */
const staysOfPerson = async (
  { reads }: RestServices,
  asked: Asked,
  isWanted: (stay: StayView) => boolean,
): Promise<Listed> => {
  const found: StayView[] = [];
  for (let skip = 0; ; skip += STEP) {
    const request = { sessionId: asked.sessionId, skip, limit: STEP, orderBy: orderOf(asked) };
    const { items, next } = await reads.sessionParticipants.ofSession(request);
    found.push(...items.filter(isWanted));
    if (next === undefined) break;
  }
  const { skip, limit } = placeOf(asked);
  return { items: found.slice(skip, skip + limit), total: found.length };
};

export const listStays = async (services: RestServices, asked: Asked, place: Place): Promise<Listed> => {
  const { sessionId, call_id: person = '' } = asked;
  if (person !== '' && sessionIdOf(person) !== sessionId) {
    const login = loginOf(person, place);
    return staysOfPerson(
      services,
      asked,
      ({ personId }) => personId === login || personIn(personId, place) === person,
    );
  }
  const { sessionParticipants } = services.reads;
  const [{ items }, { count }] = await Promise.all([
    sessionParticipants.ofSession({ sessionId, ...placeOf(asked), orderBy: orderOf(asked) }),
    sessionParticipants.countOfSession({ sessionId }, COUNT_CAP),
  ]);
  return { items, total: count };
};
