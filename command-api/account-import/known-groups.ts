import { createGroup, type GroupsState, STANDING_GROUP } from '#domain/account/index.ts';
import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';

/** A group that a line names and nobody has made. */
export type NewGroup = { readonly groupId: string; readonly name: string };

/** Groups by name, those to come included. */
export type KnownGroups = {
  readonly ids: ReadonlySet<string>;
  /** Ids of the named groups; problems name the groups that are not there and cannot be. */
  find(names: readonly string[]): {
    readonly ids: readonly string[];
    readonly problems: readonly FieldProblem[];
  };
  /** Groups that were named and have yet to be made; each is told once. */
  takeNew(): readonly NewGroup[];
};

type Options = {
  readonly importId: string;
  readonly createGroups: boolean;
  readonly ids: Pick<Ids, 'derived'>;
};

const keyOf = (name: string): string => name.trim().toLowerCase();

/** Groups for one piece of the table; `made` carries those to come from one piece to the next. */
export const knownGroups = (
  state: GroupsState,
  made: Map<string, NewGroup>,
  { importId, createGroups, ids: chance }: Options,
): KnownGroups => {
  const byName = new Map<string, string>();
  for (const { groupId, name } of state.groups.values()) {
    if (groupId !== STANDING_GROUP) byName.set(keyOf(name), groupId);
  }
  const ids = new Set(byName.values());
  for (const [key, { groupId }] of made) {
    if (byName.has(key)) continue;
    byName.set(key, groupId);
    ids.add(groupId);
  }
  const fresh: NewGroup[] = [];

  const make = (name: string): FieldProblem | undefined => {
    const groupId = chance.derived('import', importId, 'group', keyOf(name));
    try {
      createGroup({ type: 'CreateGroup', data: { groupId, name } }, state);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        field: 'groups',
        rule: error.problems[0]?.rule ?? 'pattern',
        params: error.problems[0]?.params ?? {},
      };
    }
    byName.set(keyOf(name), groupId);
    ids.add(groupId);
    made.set(keyOf(name), { groupId, name });
    fresh.push({ groupId, name });
    return undefined;
  };

  return {
    ids,
    find(names) {
      const problems = names.flatMap((name): readonly FieldProblem[] => {
        if (byName.has(keyOf(name))) return [];
        const problem = createGroups ? make(name) : undefined;
        if (createGroups) return problem === undefined ? [] : [problem];
        return [{ field: 'groups', rule: 'noGroup', params: { name } }];
      });
      return { ids: [...new Set(names.flatMap((name) => byName.get(keyOf(name)) ?? []))], problems };
    },
    takeNew: () => fresh.splice(0),
  };
};
