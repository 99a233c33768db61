import { z } from 'zod';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import { invalid, notSupported } from '../kernel/errors.ts';
import { flag, integer } from '../kernel/fields.ts';
import { loginOf, type Place } from '../kernel/place.ts';
import { scheduleGiven, scheduleIn } from './schedule.ts';
import { rightsGiven } from './shape.ts';

const rights = z.record(z.string(), flag);
const invitation = z.strictObject({
  id: z.string().max(256),
  display_name: z.string().max(256).optional(),
  type: z.enum(['user', 'custom']).optional(),
  is_owner: flag.optional(),
});

const changeable = {
  topic: z.string().optional(),
  description: z.string().optional(),
  owner: z.string().optional(),
  type: integer.optional(),
  max_podiums: integer.optional(),
  max_participants: integer.optional(),
  invitations: z.array(invitation).max(1000).optional(),
  schedule: scheduleGiven.optional(),
  allow_guests: flag.optional(),
  auto_invite: integer.optional().describe('0 or 1; nobody is called'),
  rights: z.strictObject({ guest: rights.optional(), user: rights.optional() }).optional(),
  access: z.enum(['private', 'public']).optional(),
  tags: z.array(z.string()).max(100).optional(),
  recording: integer.optional(),
  broadcast_enabled: flag.optional(),
  broadcast_id: z.unknown().optional(),
  multicast_enable: flag.optional(),
  allow_only_planned_participants: flag.optional(),
  pin: z.string().nullable().optional(),
  registration: z.looseObject({ enabled: flag.optional() }).nullable().optional(),
};

export const conferenceToCreate = z.strictObject({ id: z.string().optional(), ...changeable });

/** Clients read the whole object, change a field and send it all back: what is not theirs to change comes along. */
export const conferenceToChange = z.strictObject({
  ...changeable,
  id: z.string().optional(),
  url: z.string().optional(),
  webclient_url: z.string().optional(),
  state: z.enum(['running', 'stopped']).optional(),
  stream_recording_state: integer.optional(),
  broadcast: z.unknown().optional(),
  multicast_address: z.unknown().optional(),
  session_id: z.string().nullable().optional(),
  created_at: integer.optional(),
});

type Input = z.output<typeof conferenceToChange>;

type Rule = { readonly field: keyof Input; readonly holds: (input: Input) => boolean; readonly why: string };

const asGiven = (given: Readonly<Record<string, boolean>> | undefined): boolean =>
  Object.entries(given ?? {}).every(
    ([name, value]) =>
      Object.hasOwn(rightsGiven, name) && value === rightsGiven[name as keyof typeof rightsGiven],
  );

const absent = (value: unknown): boolean => value === undefined || value === null || value === false;

/** What can be asked for by this interface and is not there. Silence would be a promise. */
const rules: readonly Rule[] = [
  { field: 'type', holds: ({ type = 0 }) => type === 0, why: 'Only type 0 (all on screen) exists.' },
  { field: 'max_podiums', holds: ({ max_podiums: n = 36 }) => n === 36, why: 'It is 36 for this type.' },
  {
    field: 'max_participants',
    holds: ({ max_participants: n = 36 }) => n === 36,
    why: 'It is 36 for this type.',
  },
  {
    field: 'auto_invite',
    holds: ({ auto_invite: n = 0 }) => n === 0 || n === 1,
    why: 'Only 0 and 1 are known.',
  },
  {
    field: 'rights',
    holds: ({ rights: r }) => asGiven(r?.guest) && asGiven(r?.user),
    why: 'Rights cannot be given one by one.',
  },
  { field: 'tags', holds: ({ tags = [] }) => tags.length === 0, why: 'There are no tags.' },
  { field: 'recording', holds: ({ recording = 0 }) => recording === 0, why: 'There is no recording.' },
  {
    field: 'broadcast_enabled',
    holds: ({ broadcast_enabled: on }) => absent(on),
    why: 'There is no broadcast.',
  },
  { field: 'broadcast_id', holds: ({ broadcast_id: one }) => absent(one), why: 'There is no broadcast.' },
  {
    field: 'multicast_enable',
    holds: ({ multicast_enable: on }) => absent(on),
    why: 'There is no multicast.',
  },
  { field: 'pin', holds: ({ pin }) => absent(pin) || pin === '', why: 'There are no PINs.' },
  {
    field: 'registration',
    holds: ({ registration: one }) => absent(one) || absent(one?.enabled),
    why: 'There is no registration.',
  },
];

const requirePossible = (input: Input): void => {
  const broken = rules.find(({ holds }) => !holds(input));
  if (broken !== undefined) throw notSupported(broken.field, broken.why);
};

/** `allow_guests` and `access` say the same in two ways. */
const visibilityOf = ({
  allow_guests: guests,
  access,
}: Input): Pick<ConferenceDefinition, 'visibility'> | object => {
  const open = access === undefined ? undefined : access === 'public';
  if (guests !== undefined && open !== undefined && guests !== open) {
    throw invalid('access', 'access and allow_guests contradict each other.');
  }
  const wanted = guests ?? open;
  return wanted === undefined ? {} : { visibility: wanted ? 'public' : 'internal' };
};

const loginIn = (location: string, id: string, place: Place): string => {
  const login = loginOf(id, place);
  if (login === null) throw invalid(location, 'Not a user of this server.');
  return login;
};

/** The definition's fields that the body gives. */
export const changesOf = (input: Input, place: Place): Partial<ConferenceDefinition> => {
  requirePossible(input);
  const { topic, description, owner, invitations, schedule } = input;
  const { allow_only_planned_participants: planned } = input;
  return {
    ...(topic === undefined ? {} : { title: topic }),
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { ownerId: loginIn('owner', owner, place) }),
    ...(invitations === undefined
      ? {}
      : { invited: invitations.map(({ id }) => loginIn('invitations', id, place)) }),
    ...(schedule === undefined ? {} : { schedule: scheduleIn(schedule) }),
    ...(planned === undefined ? {} : { uninvitedAllowed: !planned }),
    ...visibilityOf(input),
  };
};
