import {
  type EffectiveLimit,
  type EffectiveRight,
  effectiveLimits,
  effectiveRights,
  type RightName,
  rightNames,
} from '#domain/account/index.ts';
import { builder } from '../builder.ts';
import { Group } from '../group/group.ts';
import { LimitsType } from '../group/rights.ts';
import { Account } from './account.ts';

const Right = builder.enumType('Right', { values: rightNames });

const EffectiveRightType = builder
  .objectRef<EffectiveRight & { readonly right: RightName }>('EffectiveRight')
  .implement({
    description: 'Whether somebody has a right, and the groups that give it, or all of his that do not.',
    fields: (t) => ({
      right: t.field({ type: Right, resolve: ({ right }) => right }),
      granted: t.exposeBoolean('granted'),
      groups: t.field({
        type: [Group],
        resolve: ({ from }, _args, { queries }) => queries.groups.byIds(from),
      }),
    }),
  });

const LimitOrigin = builder.enumType('LimitOrigin', {
  values: {
    ACCOUNT: { value: 'account' },
    GROUPS: { value: 'groups' },
    NOBODY: { value: 'nobody' },
  } as const,
});

const EffectiveLimitType = builder
  .objectRef<EffectiveLimit & { readonly direction: string }>('EffectiveLimit')
  .implement({
    description: 'The limit that applies, in kbit/s, and who set it.',
    fields: (t) => ({
      direction: t.exposeString('direction', { description: '`incoming` or `outgoing`.' }),
      value: t.exposeInt('value', { nullable: true }),
      from: t.field({ type: LimitOrigin, resolve: ({ from }) => from }),
      groups: t.field({
        type: [Group],
        resolve: ({ groups }, _args, { queries }) => queries.groups.byIds(groups),
      }),
    }),
  });

builder.objectFields(Account, (t) => ({
  groups: t.field({
    type: [Group],
    resolve: ({ groups }, _args, { queries }) => queries.groups.byIds(groups),
  }),
  limits: t.field({ type: LimitsType, resolve: ({ limits }) => limits }),
  effectiveRights: t.field({
    type: [EffectiveRightType],
    resolve: async ({ groups }, _args, { queries }) => {
      const rights = effectiveRights(await queries.groups.rulesOf(groups));
      return rightNames.map((right) => ({ right, ...rights[right] }));
    },
  }),
  effectiveLimits: t.field({
    type: [EffectiveLimitType],
    resolve: async ({ groups, limits }, _args, { queries }) => {
      const { incoming, outgoing } = effectiveLimits(limits, await queries.groups.rulesOf(groups));
      return [
        { direction: 'incoming', ...incoming },
        { direction: 'outgoing', ...outgoing },
      ];
    },
  }),
  groupLimits: t.field({
    type: [EffectiveLimitType],
    description: 'What would apply without limits of the account’s own.',
    resolve: async ({ groups }, _args, { queries }) => {
      const none = { incoming: null, outgoing: null };
      const { incoming, outgoing } = effectiveLimits(none, await queries.groups.rulesOf(groups));
      return [
        { direction: 'incoming', ...incoming },
        { direction: 'outgoing', ...outgoing },
      ];
    },
  }),
  lockedUntil: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Until when the account is locked after wrong passwords; null: it is not.',
    resolve: async ({ id }, _args, { queries, clock }) => {
      const until = await queries.lockouts.lockedUntil(id);
      return until !== null && Date.parse(until) > clock.now() ? until : null;
    },
  }),
}));
