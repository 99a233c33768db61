import { allow } from '../kernel/access.ts';
import { COUNT_CAP, placeOf } from '../kernel/pages.ts';
import type { ConferenceFilter, ConferenceView } from '../ports.ts';
import type { Caller, RestServices } from '../services.ts';

type Asked = {
  readonly page_id?: number | undefined;
  readonly page_size?: number | undefined;
  readonly state?: 'running' | 'stopped' | '' | undefined;
  readonly tag?: string | undefined;
};

type Listed = { readonly items: readonly ConferenceView[]; readonly total: number };

const STEP = 1000;

/** All conferences of one user: as many as one person has, not as many as the server has. */
const conferencesOfUser = async ({ reads }: RestServices, login: string): Promise<ConferenceView[]> => {
  const found: ConferenceView[] = [];
  for (let after: string | undefined; ; ) {
    const request = { limit: STEP, ...(after === undefined ? {} : { after }) };
    const { items, next } = await reads.conferenceMembers.ofAccount(login, request);
    const views = await Promise.all(items.map(({ conferenceId }) => reads.conferences.byId(conferenceId)));
    found.push(...views.filter((view) => view !== null));
    if (next === undefined) return found;
    after = next;
  }
};

const ofUser = async (services: RestServices, asked: Asked, login: string): Promise<Listed> => {
  const { skip, limit } = placeOf(asked);
  const all = await conferencesOfUser(services, login);
  const { running } = filterOf(asked);
  const wanted = running === undefined ? all : all.filter((one) => one.running === running);
  return { items: wanted.slice(skip, skip + limit), total: wanted.length };
};

const filterOf = ({ state }: Asked): ConferenceFilter =>
  state === undefined || state === '' ? {} : { running: state === 'running' };

/** Conferences that the caller reaches, running ones first, then the newest. No conference has a tag. */
export const listConferences = async (
  services: RestServices,
  asked: Asked,
  caller: Caller,
): Promise<Listed> => {
  const { tag = '' } = asked;
  const { accountId } = caller;
  if (accountId === undefined) allow(caller, 'conferences');
  if (tag !== '') return { items: [], total: 0 };
  if (accountId !== undefined) return ofUser(services, asked, accountId);
  const filter = filterOf(asked);
  const [{ items }, { count }] = await Promise.all([
    services.reads.conferences.list({ ...placeOf(asked), ...filter }),
    services.reads.conferences.count(filter, COUNT_CAP),
  ]);
  return { items, total: count };
};
