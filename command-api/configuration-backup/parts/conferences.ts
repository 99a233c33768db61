import { z } from 'zod';
import {
  type ConferenceDefinition,
  canonicalConferenceId,
  conferenceStream,
} from '#domain/conference/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

/** A new field of a definition has to be named here; a `default` says what files from before mean. */
const definition: z.ZodType<ConferenceDefinition> = z.strictObject({
  title: text,
  ownerId: id,
  mode: z.enum(['all-on-screen']),
  visibility: z.enum(['internal', 'public']),
  description: text,
  invited: z.array(id).max(10_000).readonly(),
  uninvitedAllowed: z.boolean(),
  muteMicrophoneOnEntry: z.boolean(),
  muteCameraOnEntry: z.boolean(),
});

const shape = z.strictObject({ conferenceId: id, definition });

/** Virtual rooms; what took place in them is no configuration. */
export const conferences = definePart<z.infer<typeof shape>>({
  kind: 'conferences',
  shape,
  apart: true,
  secrets: [],
  passedOver: ['conferenceId'],
  idOf: ({ conferenceId }) => canonicalConferenceId(conferenceId),
  titleOf: ({ definition: { title }, conferenceId }) => `${title} (${conferenceId})`,
  read: async (conferenceId, { states }) => {
    const { state } = await states.conferences.load(conferenceStream(conferenceId));
    return state.status === 'none'
      ? undefined
      : { conferenceId: state.conferenceId, definition: state.definition };
  },
  commands: async (wanted, now) =>
    now === undefined
      ? [{ type: 'CreateConference', data: wanted }]
      : [
          {
            type: 'ChangeConference',
            data: { conferenceId: wanted.conferenceId, changes: wanted.definition },
          },
        ],
});
