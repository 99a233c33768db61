import { z } from 'zod';
import { requireWhole } from '../kernel/access.ts';
import { type Endpoint, get } from '../kernel/endpoint.ts';
import { paging } from '../kernel/fields.ts';

const preset = z.object({ id: z.string(), display_name: z.string() });

/** Nothing is broadcast yet: there is no preset that `broadcast_id` could name. The secret key only, for want of a scope. */
export const broadcastEndpoints = (): readonly Endpoint[] => [
  get({
    path: '/broadcast/presets',
    summary: 'Where conferences can be broadcast to',
    tag: 'broadcast',
    access: { kind: 'token', action: 'conferences', scopes: [] },
    query: paging,
    answer: z.object({ cnt: z.int(), presets: z.array(preset) }),
    handle: async ({ caller }) => {
      requireWhole(caller, 'conferences');
      return { cnt: 0, presets: [] };
    },
  }),
];
