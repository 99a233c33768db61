import { type Limits, noLimits } from './limits.ts';
import { defaultRights, type RightName, type Rights, rightNames } from './rights.ts';

/** What a group gives its members. */
export type GroupRules = {
  readonly groupId: string;
  readonly rights: Rights;
  readonly limits: Limits;
};

/** `from`: the groups that decide it; empty when no group says anything. */
export type EffectiveRight = { readonly granted: boolean; readonly from: readonly string[] };
export type EffectiveRights = Readonly<Record<RightName, EffectiveRight>>;

/** Kilobits per second; `from` is the account itself, groups, or nobody when there is no limit. */
export type EffectiveLimit = {
  readonly value: number | null;
  readonly from: 'account' | 'groups' | 'nobody';
  readonly groups: readonly string[];
};
export type EffectiveLimits = Readonly<Record<keyof Limits, EffectiveLimit>>;

const rightOf = (name: RightName, groups: readonly GroupRules[]): EffectiveRight => {
  const giving = groups.filter(({ rights }) => rights[name]);
  const from = (giving.length > 0 ? giving : groups).map(({ groupId }) => groupId);
  return { granted: giving.length > 0, from };
};

/** A right that any of the groups gives is there; `groups` holds the standing group for those without one. */
export const effectiveRights = (groups: readonly GroupRules[]): EffectiveRights => ({
  editAddressBook: rightOf('editAddressBook', groups),
  pointToPointCalls: rightOf('pointToPointCalls', groups),
  createConferences: rightOf('createConferences', groups),
  shareDesktop: rightOf('shareDesktop', groups),
  allowRemoteControl: rightOf('allowRemoteControl', groups),
  showSlides: rightOf('showSlides', groups),
  transferFiles: rightOf('transferFiles', groups),
  record: rightOf('record', groups),
  operator: rightOf('operator', groups),
});

/** The rights alone, for those who only need to know what is allowed. */
export const grantedRights = (groups: readonly GroupRules[]): Rights => {
  const granted: { -readonly [Name in RightName]: boolean } = { ...defaultRights };
  for (const name of rightNames) granted[name] = groups.some(({ rights }) => rights[name]);
  return granted;
};

const limitOf = (direction: keyof Limits, own: Limits, groups: readonly GroupRules[]): EffectiveLimit => {
  const value = own[direction];
  if (value !== null) return { value, from: 'account', groups: [] };
  const limited = groups.flatMap(({ groupId, limits }) => {
    const limit = limits[direction];
    return limit === null ? [] : [{ groupId, limit }];
  });
  if (limited.length === 0) return { value: null, from: 'nobody', groups: [] };
  const strictest = Math.min(...limited.map(({ limit }) => limit));
  const from = limited.filter(({ limit }) => limit === strictest).map(({ groupId }) => groupId);
  return { value: strictest, from: 'groups', groups: from };
};

/** The account's own limit counts before those of its groups; of these the smallest (guide §3.5.1.1). */
export const effectiveLimits = (own: Limits, groups: readonly GroupRules[]): EffectiveLimits => ({
  incoming: limitOf('incoming', own, groups),
  outgoing: limitOf('outgoing', own, groups),
});

/** The limits alone. */
export const appliedLimits = (own: Limits | undefined, groups: readonly GroupRules[]): Limits => {
  const { incoming, outgoing } = effectiveLimits(own ?? noLimits, groups);
  return { incoming: incoming.value, outgoing: outgoing.value };
};
