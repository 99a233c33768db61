import { type Limits, type Rights, rightNames } from '#domain/account/index.ts';
import { builder } from '../builder.ts';

export const RightsType = builder.objectRef<Rights>('Rights').implement({
  description: 'What members of a group may do (guide §3.5.2).',
  fields: (t) => ({
    editAddressBook: t.exposeBoolean('editAddressBook'),
    pointToPointCalls: t.exposeBoolean('pointToPointCalls'),
    createConferences: t.exposeBoolean('createConferences'),
    shareDesktop: t.exposeBoolean('shareDesktop'),
    allowRemoteControl: t.exposeBoolean('allowRemoteControl'),
    showSlides: t.exposeBoolean('showSlides'),
    transferFiles: t.exposeBoolean('transferFiles'),
    record: t.exposeBoolean('record'),
    operator: t.exposeBoolean('operator'),
  }),
});

export const RightsInput = builder.inputType('RightsInput', {
  description: 'Only what is given changes.',
  fields: (t) => ({
    editAddressBook: t.boolean(),
    pointToPointCalls: t.boolean(),
    createConferences: t.boolean(),
    shareDesktop: t.boolean(),
    allowRemoteControl: t.boolean(),
    showSlides: t.boolean(),
    transferFiles: t.boolean(),
    record: t.boolean(),
    operator: t.boolean(),
  }),
});

export const rightsGiven = (input: typeof RightsInput.$inferInput): Partial<Rights> =>
  Object.fromEntries(
    rightNames.flatMap((name) => (typeof input[name] === 'boolean' ? [[name, input[name]]] : [])),
  );

export const LimitsType = builder.objectRef<Limits>('Limits').implement({
  description: 'Of the connection, in kbit/s; null is no limit.',
  fields: (t) => ({
    incoming: t.exposeInt('incoming', { nullable: true }),
    outgoing: t.exposeInt('outgoing', { nullable: true }),
  }),
});

export const LimitsInput = builder.inputType('LimitsInput', {
  description: 'Both at once, in kbit/s; what is absent is not limited.',
  fields: (t) => ({ incoming: t.int(), outgoing: t.int() }),
});

export const limitsGiven = ({ incoming, outgoing }: typeof LimitsInput.$inferInput): Limits => ({
  incoming: incoming ?? null,
  outgoing: outgoing ?? null,
});
