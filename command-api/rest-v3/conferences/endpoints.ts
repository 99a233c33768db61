import { z } from 'zod';
import { canonicalConferenceId, type NewConference } from '#domain/conference/index.ts';
import { scopes } from '../kernel/access.ts';
import { type AnyCall, type Call, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { inParameter, invalid, RestError } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';
import { type Remembered, remembered } from '../kernel/remembered.ts';
import { send, sendAhead } from '../kernel/sending.ts';
import type { ConferenceView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { conferenceFor, conferencesOf } from './directory.ts';
import { changesOf, conferenceToChange, conferenceToCreate } from './input.ts';
import { listConferences } from './list.ts';
import { saysTheSame } from './schedule.ts';
import { type Conference, conference } from './shape.ts';

/** Digits of an id that the server makes. */
const ID_DIGITS = 10;

const tag = 'conferences';
export const conferenceParams = { conference_id: id('What people type to join (CID)') };
const params = conferenceParams;
const answer = z.object({ conference });
const mayRead = { kind: 'token', action: 'conference', scopes: scopes('conferences:read') } as const;
const may = (
  action: 'CreateConference' | 'ChangeConference' | 'DeleteConference' | 'StartConference' | 'StopConference',
) => ({ kind: 'token', action, scopes: scopes('conferences:write') }) as const;

const answerOf = async (
  services: RestServices,
  call: AnyCall,
  view: ConferenceView,
): Promise<{ conference: Conference }> => {
  const [found] = await conferencesOf(services, [view], call);
  if (found === undefined) throw new Error('a conference has no shape');
  return { conference: found };
};

const shown = async (
  services: RestServices,
  call: AnyCall,
  conferenceId: string,
): Promise<{ conference: Conference }> =>
  answerOf(services, call, await conferenceFor(services, call, conferenceId));

type Present = Pick<ConferenceView, 'id' | 'createdAt' | 'running' | 'sessionId'>;

/** The answer that the next question would get, made of what was decided: nobody has to wait for a read model. */
const decided = async (
  services: RestServices,
  call: AnyCall,
  { id, createdAt, running, sessionId }: Present,
): Promise<{ conference: Conference }> => {
  const definition = await services.decided.conference(id);
  if (definition === null) return shown(services, call, id); // Somebody was faster and has deleted it.
  return answerOf(services, call, { ...definition, id, createdAt, running, sessionId });
};

const required = (location: string): RestError =>
  new RestError(400, { reason: 'parameterRequired', message: 'This is required.', ...inParameter(location) });

const definitionOf = ({
  body,
  caller,
  place,
}: Call<unknown, unknown, z.output<typeof conferenceToCreate>>): NewConference => {
  const { title, ownerId = caller.accountId, ...given } = changesOf(body, place);
  if (title === undefined) throw required('topic');
  if (ownerId === undefined) throw required('owner');
  return {
    title,
    ownerId,
    mode: 'all-on-screen',
    visibility: 'internal',
    description: '',
    invited: [],
    uninvitedAllowed: true,
    muteMicrophoneOnEntry: false,
    muteCameraOnEntry: false,
    ...given,
  };
};

/** What the body says of things that nobody changes must be what they are. */
const requireUnchanged = (body: z.output<typeof conferenceToChange>, present: Conference): void => {
  for (const field of ['id', 'url', 'webclient_url', 'created_at'] as const) {
    const given = body[field];
    if (given !== undefined && given !== present[field]) throw invalid(field, 'This cannot be changed.');
  }
};

/** Without the schedule when it is the present one as this interface shows it. */
const withoutSame = (
  { schedule, ...body }: z.output<typeof conferenceToChange>,
  present: Conference,
): z.output<typeof conferenceToChange> =>
  schedule === undefined || saysTheSame(schedule, present.schedule) ? body : { ...body, schedule };

const reading = (services: RestServices, lists: Remembered): readonly Endpoint[] => [
  get({
    path: '/conferences',
    summary: 'Conferences, page by page: running ones first, then the newest',
    tag,
    access: mayRead,
    query: {
      ...paging,
      state: z.enum(['running', 'stopped', '']).optional(),
      tag: z.string().max(200).optional(),
    },
    answer: z.object({ cnt: z.int(), conferences: z.array(conference) }),
    handle: (call) => {
      const { query, caller, place } = call;
      return lists.answer([query, caller.principal.kind, caller.accountId, place], async () => {
        const { items, total } = await listConferences(services, query, caller);
        return { cnt: total, conferences: await conferencesOf(services, items, call) };
      });
    },
  }),
  get({
    path: '/conferences/:conference_id',
    summary: 'One conference',
    tag,
    access: mayRead,
    params,
    answer,
    handle: (call) => shown(services, call, call.params.conference_id),
  }),
];

const writing = (services: RestServices): readonly Endpoint[] => [
  post({
    path: '/conferences',
    summary: 'A new conference; the server makes an id if none is given',
    tag,
    access: may('CreateConference'),
    body: conferenceToCreate,
    answer,
    handle: async (call) => {
      const { id: conferenceId = services.ids.digits(ID_DIGITS) } = call.body;
      const definition = definitionOf(call);
      const command = { type: 'CreateConference', data: { conferenceId, definition } } as const;
      const { time: createdAt } = await sendAhead(services, call, command);
      const id = canonicalConferenceId(conferenceId);
      return decided(services, call, { id, createdAt, running: false, sessionId: null });
    },
  }),
  put({
    path: '/conferences/:conference_id',
    summary: 'Change a conference; what is not given stays as it is',
    tag,
    access: may('ChangeConference'),
    params,
    body: conferenceToChange,
    answer,
    handle: async (call) => {
      const { body, place } = call;
      const present = await conferenceFor(services, call, call.params.conference_id);
      const { conference: shownNow } = await answerOf(services, call, present);
      requireUnchanged(body, shownNow);
      await sendAhead(services, call, {
        type: 'ChangeConference',
        data: { conferenceId: present.id, changes: changesOf(withoutSame(body, shownNow), place) },
      });
      return decided(services, call, present);
    },
  }),
  remove({
    path: '/conferences/:conference_id',
    summary: 'Delete a conference that is not running',
    tag,
    access: may('DeleteConference'),
    params,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: conferenceId } = await conferenceFor(services, call, call.params.conference_id);
      await send(services, call, { type: 'DeleteConference', data: { conferenceId } });
      return { id: conferenceId };
    },
  }),
];

const running = (services: RestServices): readonly Endpoint[] => [
  post({
    path: '/conferences/:conference_id/run',
    summary: 'Start a conference; one that runs goes on',
    tag,
    access: may('StartConference'),
    params,
    ignoresBody: true,
    answer: z.object({ state: z.literal('running') }),
    handle: async (call) => {
      const { id: conferenceId } = await conferenceFor(services, call, call.params.conference_id);
      const data = { conferenceId, sessionId: services.ids.uuid() };
      await send(services, call, { type: 'StartConference', data });
      return { state: 'running' } as const;
    },
  }),
  post({
    path: '/conferences/:conference_id/stop',
    summary: 'Stop a conference; one that rests goes on resting',
    tag,
    access: may('StopConference'),
    params,
    ignoresBody: true,
    answer: z.object({ state: z.literal('stopped') }),
    handle: async (call) => {
      const { id: conferenceId } = await conferenceFor(services, call, call.params.conference_id);
      await send(services, call, { type: 'StopConference', data: { conferenceId } });
      return { state: 'stopped' } as const;
    },
  }),
];

export const conferenceEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services, remembered(services.generation)),
  ...writing(services),
  ...running(services),
];
