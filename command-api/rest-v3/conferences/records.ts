import { z } from 'zod';
import { scopes } from '../kernel/access.ts';
import { type Endpoint, get } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, urlType } from '../kernel/fields.ts';
import type { RestServices } from '../services.ts';
import { conferenceFor } from './directory.ts';
import { conferenceParams } from './endpoints.ts';

/** `size` is a text of digits; clients know it so. */
export const record = z.object({
  name: z.string(),
  size: z.string(),
  created: z.int(),
  download_url: z.string(),
});

const params = { ...conferenceParams, record_id: id('The name of the file') };
const query = { url_type: urlType };

/** Nothing records yet: every list is empty, and no record is ever found. */
export const recordEndpoints = (services: RestServices): readonly Endpoint[] => {
  const common = {
    tag: 'records',
    access: { kind: 'token', action: 'conference', scopes: scopes('conferences.records:read') },
    query,
  } as const;
  const missing = async (
    at: Parameters<typeof conferenceFor>[1] & { params: { conference_id: string } },
  ): Promise<never> => {
    await conferenceFor(services, at, at.params.conference_id);
    throw notFound('record');
  };
  return [
    get({
      ...common,
      path: '/conferences/:conference_id/records',
      summary: 'Recordings of a conference',
      params: conferenceParams,
      answer: z.object({ records: z.array(record) }),
      handle: async (at) => {
        await conferenceFor(services, at, at.params.conference_id);
        return { records: [] };
      },
    }),
    get({
      ...common,
      path: '/conferences/:conference_id/records/:record_id',
      summary: 'One recording',
      params,
      answer: z.object({ record }),
      handle: missing,
    }),
    get({
      ...common,
      path: '/conferences/:conference_id/records/:record_id/download',
      summary: 'The file of a recording',
      params,
      answer: z.string(),
      handle: missing,
    }),
  ];
};
