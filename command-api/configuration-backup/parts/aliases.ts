import { z } from 'zod';
import { aliasStream, canonicalAlias } from '#domain/account/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const shape = z.strictObject({ alias: id, callString: text });

/** Short names for what can be called. */
export const aliases = definePart<z.infer<typeof shape>>({
  kind: 'aliases',
  shape,
  apart: true,
  secrets: [],
  passedOver: ['alias'],
  idOf: ({ alias }) => canonicalAlias(alias),
  titleOf: ({ alias }) => alias,
  read: async (given, { states }) => {
    const { state } = await states.aliases.load(aliasStream(given));
    return state.status === 'none' ? undefined : { alias: state.alias, callString: state.callString };
  },
  commands: async (data, now) => [{ type: now === undefined ? 'CreateAlias' : 'ChangeAlias', data }],
});
