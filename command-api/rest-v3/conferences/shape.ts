import { z } from 'zod';
import { modeCapacity } from '#domain/conference/index.ts';
import { unixTime } from '../kernel/php-date.ts';
import type { Place } from '../kernel/place.ts';
import type { ConferenceView } from '../ports.ts';
import { scheduleOut, scheduleShown } from './schedule.ts';

const right = z.boolean();

/** Everybody may do what the conference has; what it does not have yet nobody may. */
export const rightsGiven = {
  chat_send: true,
  chat_rcv: true,
  slide_show_send: false,
  slide_show_rcv: false,
  white_board_send: false,
  white_board_rcv: false,
  file_transfer_send: false,
  file_transfer_rcv: false,
  desktop_sharing: true,
  recording: false,
  audio_send: true,
  audio_rcv: true,
  video_send: true,
  video_rcv: true,
} as const;

const names = Object.keys(rightsGiven) as readonly (keyof typeof rightsGiven)[];
const rights = z.object(
  Object.fromEntries(names.map((name) => [name, right])) as Record<keyof typeof rightsGiven, typeof right>,
);

export const conference = z.object({
  id: z.string(),
  topic: z.string(),
  description: z.string(),
  owner: z.string(),
  type: z.literal(0).describe('0: everybody is on screen'),
  max_podiums: z.int(),
  max_participants: z.int(),
  invitations: z.array(z.object({ id: z.string(), display_name: z.string() })),
  schedule: scheduleShown,
  allow_guests: z.boolean(),
  auto_invite: z.literal(0),
  rights: z.object({ guest: rights, user: rights }),
  state: z.enum(['running', 'stopped']),
  access: z.enum(['private', 'public']),
  url: z.string(),
  webclient_url: z.string(),
  tags: z.array(z.string()).length(0),
  recording: z.literal(0),
  stream_recording_state: z.literal(0),
  broadcast_enabled: z.literal(false),
  broadcast_id: z.null(),
  broadcast: z.null(),
  multicast_enable: z.literal(false),
  multicast_address: z.null(),
  allow_only_planned_participants: z.boolean(),
  session_id: z.string().nullable(),
  created_at: z.int(),
});

export type Conference = z.output<typeof conference>;

export const urlsOf = (id: string, { linkBase }: Place) => ({
  url: `${linkBase}/c/${id}`,
  webclient_url: `${linkBase}/webrtc/${id}`,
});

const nothingBuiltOn = {
  tags: [],
  recording: 0,
  stream_recording_state: 0,
  broadcast_enabled: false,
  broadcast_id: null,
  broadcast: null,
  multicast_enable: false,
  multicast_address: null,
} satisfies Partial<Conference>;

type Named = {
  readonly names: ReadonlyMap<string, string>;
  readonly sessionId: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
};

/** `names`: display names by login; whoever has none is called by the login. */
export const conferenceOf = (
  view: ConferenceView,
  { names: called, sessionId, now }: Named,
  place: Place,
): Conference => {
  const capacity = modeCapacity[view.mode];
  const open = view.visibility === 'public';
  return {
    id: view.id,
    topic: view.title,
    description: view.description,
    owner: view.ownerId,
    type: 0,
    max_podiums: capacity,
    max_participants: capacity,
    invitations: view.invited.map((login) => ({ id: login, display_name: called.get(login) ?? login })),
    schedule: scheduleOut(view.schedule, now),
    allow_guests: open,
    auto_invite: 0,
    rights: { guest: rightsGiven, user: rightsGiven },
    state: view.running ? 'running' : 'stopped',
    access: open ? 'public' : 'private',
    ...urlsOf(view.id, place),
    ...nothingBuiltOn,
    allow_only_planned_participants: !view.uninvitedAllowed,
    session_id: sessionId,
    created_at: unixTime(view.createdAt),
  };
};
