import { z } from 'zod';
import { isGuestId } from '#domain/access/index.ts';
import type { LeaveReason } from '#domain/session/index.ts';
import { phpDate } from '../kernel/php-date.ts';
import { fullId, type Place, sessionIdIn } from '../kernel/place.ts';
import type { CallView, EventView, MessageView, StayView } from '../ports.ts';
import { guestIdIn } from '../users/shape.ts';
import { phpDateShape } from './times.ts';

type Clock = { readonly place: Place; readonly timezone: number | undefined; readonly now: number };

/** Login or guest id as a full id. */
export const personIn = (personId: string, place: Place): string =>
  isGuestId(personId) ? guestIdIn(personId, place) : fullId(personId, place);

export const callEntry = z.object({
  conference_id: z.string().describe('Of the session'),
  named_conf_id: z.string().describe('What people type to join (CID)'),
  topic: z.string().nullable(),
  class: z.int().describe('Above 1: a group conference'),
  type: z.int(),
  subtype: z.int(),
  owner: z.string(),
  participant_count: z.int(),
  start_time: phpDateShape,
  end_time: phpDateShape.nullable(),
  duration: z.int().describe('Seconds; of a call under way so far'),
});

/** The numbers that clients know for a group conference. */
const GROUP = { class: 10, type: 5, subtype: 0 } as const;

export const callEntryOf = (call: CallView, { place, timezone, now }: Clock): z.output<typeof callEntry> => ({
  conference_id: sessionIdIn(call.id, place),
  named_conf_id: call.conferenceId,
  topic: call.title,
  ...GROUP,
  owner: fullId(call.ownerId, place),
  participant_count: call.participants,
  start_time: phpDate(call.startedAt, timezone),
  end_time: call.endedAt === null ? null : phpDate(call.endedAt, timezone),
  duration: seconds((call.endedAt === null ? now : Date.parse(call.endedAt)) - Date.parse(call.startedAt)),
});

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1000));
const kilobits = (bits: number | null): number => Math.round((bits ?? 0) / 1000);

/** 4 is what clients know for somebody who left; the others are our own. */
const leaveReasons: Readonly<Record<LeaveReason, number>> = {
  'connection-lost': 1,
  removed: 2,
  replaced: 3,
  left: 4,
  'session-closed': 5,
};

export const stayEntry = z.object({
  app_id: z.string().describe('32 hexadecimal digits, of the connection'),
  avg_cpu_load: z.null().describe('Not known'),
  avg_sent_fps: z.number(),
  bitrate_in: z.int().describe('kbit/s'),
  bitrate_out: z.int().describe('kbit/s'),
  call_id: z.string(),
  display_name: z.string(),
  duration: z.int(),
  join_time: phpDateShape,
  leave_time: phpDateShape.nullable(),
  leave_reason: z
    .int()
    .nullable()
    .describe('1 connection lost, 2 sent out, 3 came again elsewhere, 4 left, 5 the end'),
  video_h: z.int(),
  video_w: z.int(),
});

export const stayEntryOf = (stay: StayView, { place, timezone, now }: Clock): z.output<typeof stayEntry> => ({
  app_id: stay.connectionId.replaceAll('-', ''),
  avg_cpu_load: null,
  avg_sent_fps: stay.framesPerSecond ?? 0,
  bitrate_in: kilobits(stay.receivedBitrate),
  bitrate_out: kilobits(stay.sentBitrate),
  call_id: personIn(stay.personId, place),
  display_name: stay.displayName,
  duration: seconds(stay.duration ?? now - Date.parse(stay.joinedAt)),
  join_time: phpDate(stay.joinedAt, timezone),
  leave_time: stay.leftAt === null ? null : phpDate(stay.leftAt, timezone),
  leave_reason: stay.leaveReason === null ? null : leaveReasons[stay.leaveReason],
  video_h: stay.height ?? 0,
  video_w: stay.width ?? 0,
});

export const messageEntry = z.object({
  id: z.string(),
  from_call_id: z.string(),
  from_display_name: z.string(),
  to_call_id: z.string().describe('Of the session'),
  named_conf_id: z.string(),
  message: z.string(),
  time_stamp: phpDateShape,
});

export const messageEntryOf = (
  one: MessageView,
  { place, timezone }: Clock,
): z.output<typeof messageEntry> => ({
  id: one.id,
  from_call_id: personIn(one.personId, place),
  from_display_name: one.displayName,
  to_call_id: sessionIdIn(one.sessionId, place),
  named_conf_id: one.conferenceId,
  message: one.text,
  time_stamp: phpDate(one.time, timezone),
});

export const eventEntry = z.object({
  id: z.string(),
  time_stamp: phpDateShape,
  source: z.string(),
  object_id: z.string(),
  object_name: z.string(),
  event: z.string(),
  description: z.array(z.object({ name: z.string(), value: z.string() })),
});

export const eventEntryOf = (one: EventView, { timezone }: Clock): z.output<typeof eventEntry> => ({
  id: one.id,
  time_stamp: phpDate(one.time, timezone),
  source: one.source,
  object_id: one.objectId,
  object_name: one.objectName,
  event: one.event,
  description: one.details.map(({ key, value }) => ({ name: key, value })),
});
