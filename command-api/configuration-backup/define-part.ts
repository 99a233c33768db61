import { differences } from './differences.ts';
import type { Part, PartDefinition } from './part.ts';

const nothingBeside = { secretText: () => null, picture: async () => null, logo: async () => null };

/** Folds the type of the things away. */
export const definePart = <Item extends object>(definition: PartDefinition<Item>): Part => {
  const { kind, shape, idOf, titleOf, read, secrets, passedOver = [], commands, apart } = definition;
  const { shown = (item: Item): object => item, onlyWithSecrets = false } = definition;
  const hideable = new Set<string>(secrets);
  return {
    kind,
    apart,
    exists: async (id, { states }) => {
      const found = await read(id, { states, ...nothingBeside });
      return found !== undefined;
    },
    async write(id, means, withSecrets) {
      const item = await read(id, means);
      if (item === undefined) return undefined;
      const whole = Object.entries(item);
      const lacking = whole.some(([name, value]) => hideable.has(name) && (!withSecrets || value === ''));
      if (onlyWithSecrets && lacking) return undefined;
      const fields = whole.filter(([name]) => withSecrets || !hideable.has(name));
      return JSON.stringify(Object.fromEntries(fields));
    },
    parse(line) {
      const item = shape.parse(line);
      const id = idOf(item);
      return {
        id,
        title: titleOf(item),
        async compare(means) {
          const now = await read(id, means);
          const present = now === undefined ? undefined : shown(now);
          return {
            isNew: now === undefined,
            fields: differences(present, shown(item), { secrets, passedOver }),
          };
        },
        commands: async (means) => commands(item, await read(id, means), means),
      };
    },
  };
};
