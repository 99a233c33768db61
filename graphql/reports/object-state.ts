import type { FieldState, ObjectState } from '#projections/settings-changes/state-at.ts';
import { Person } from '../account/person.ts';
import { builder } from '../builder.ts';
import { actorOf, asJson, objectTypeOf } from './settings-changes.ts';

const FieldStateType = builder.objectRef<FieldState>('FieldState').implement({
  description: 'A field at a moment, and who had made it so. `value` is a JSON text; null for a secret.',
  fields: (t) => ({
    name: t.exposeString('name'),
    value: t.string({ nullable: true, resolve: ({ value }) => asJson(value) }),
    secret: t.exposeBoolean('secret'),
    since: t.expose('since', { type: 'DateTime' }),
    by: t.field({
      type: Person,
      resolve: ({ actorKind, actorId }) => actorOf(actorKind, actorId),
    }),
  }),
});

const ObjectStateType = builder.objectRef<ObjectState>('ObjectState').implement({
  description: 'What the settings of an object were at a moment.',
  fields: (t) => ({
    objectType: t.exposeString('objectType'),
    objectId: t.exposeID('objectId'),
    objectName: t.exposeString('objectName'),
    exists: t.exposeBoolean('exists', { description: 'False after it was deleted.' }),
    fields: t.field({ type: [FieldStateType], resolve: ({ fields }) => fields }),
  }),
});

builder.queryField('objectState', (t) =>
  t.field({
    type: ObjectStateType,
    nullable: true,
    description: 'Null when nothing was known of the object at that moment.',
    authScopes: { may: 'objectState' },
    args: {
      objectType: t.arg.string({ required: true }),
      objectId: t.arg.id({ required: true }),
      at: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: async (_root, { objectType, objectId, at }, { queries }) => {
      const type = objectTypeOf(objectType);
      return type === undefined ? null : queries.settingsChanges.stateAt(type, objectId, at);
    },
  }),
);
