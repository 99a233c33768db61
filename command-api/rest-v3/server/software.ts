import { z } from 'zod';
import { canonicalConferenceId, conferenceIdProblem } from '#domain/conference/index.ts';
import { type Endpoint, get } from '../kernel/endpoint.ts';
import { invalid } from '../kernel/errors.ts';

const client = z.object({
  type: z.literal('web'),
  platform: z.literal('webrtc'),
  web_url: z.string(),
  iframe: z.string(),
});

const shortText = z.string().max(512).optional();

const frame = (url: string): string =>
  `<iframe src="${url}" width="720" height="405" allow="microphone; camera; autoplay; display-capture"></iframe>`;

/** Programs to join with. Whether there is such a conference is not said here: nobody has to show a token. */
export const softwareEndpoints = (): readonly Endpoint[] => [
  get({
    path: '/software/clients',
    summary: 'With what a conference can be joined',
    tag: 'software',
    access: { kind: 'public' },
    query: { call_id: z.string().max(256).optional(), user: shortText, case: shortText },
    answer: z.object({ clients: z.array(client) }),
    handle: async ({ query, place }) => {
      const conferenceId = canonicalConferenceId((query.call_id ?? '').replace(/^\\c\\/i, ''));
      if (conferenceId !== '' && conferenceIdProblem(conferenceId) !== undefined) {
        throw invalid('call_id', 'Not an id of a conference.');
      }
      const web_url = conferenceId === '' ? `${place.linkBase}/` : `${place.linkBase}/c/${conferenceId}`;
      return { clients: [{ type: 'web', platform: 'webrtc', web_url, iframe: frame(web_url) } as const] };
    },
  }),
];
