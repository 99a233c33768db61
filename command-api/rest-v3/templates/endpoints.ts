import { z } from 'zod';
import { requireWhole, scopes } from '../kernel/access.ts';
import { type Endpoint, get } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';

const template = z.object({ id: z.string(), display_name: z.string() });

/** There are no templates yet: the list is empty, and none is ever found. */
export const templateEndpoints = (): readonly Endpoint[] => {
  const common = {
    tag: 'templates',
    access: { kind: 'token', action: 'conferences', scopes: scopes('templates.conferences:read') },
  } as const;
  return (['/templates', '/templates/conferences'] as const).flatMap((path) => [
    get({
      ...common,
      path,
      summary: 'Templates of conferences',
      query: paging,
      answer: z.object({ cnt: z.int(), templates: z.array(template) }),
      handle: async ({ caller }) => {
        requireWhole(caller, 'conferences');
        return { cnt: 0, templates: [] };
      },
    }),
    get({
      ...common,
      path: `${path}/:template_id`,
      summary: 'One template',
      params: { template_id: id('The id of the template') },
      answer: z.object({ template }),
      handle: async ({ caller }): Promise<never> => {
        requireWhole(caller, 'conferences');
        throw notFound('template');
      },
    }),
  ]);
};
