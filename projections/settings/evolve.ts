import { documentProjection, type EventOf } from '../projection.ts';
import type { FieldOrigin, SettingsDocument } from './document.ts';

const handles = ['SettingsChanged', 'SettingsRolledBack'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const nothingSetIn = (id: string): SettingsDocument => ({
  ...{ id, values: {}, secrets: [], origins: {}, rolledBack: null, position: 0 },
});

const secretNames = (
  names: readonly string[],
  changed: Readonly<Record<string, string | null>>,
): readonly string[] => {
  const added = Object.keys(changed).filter((name) => changed[name] !== null);
  return [...new Set([...names, ...added])].filter((name) => changed[name] !== null).toSorted();
};

const originsAfter = ({ time: since, actor }: Handled, names: readonly string[]) => {
  const origin: FieldOrigin = { since, actorKind: actor.kind, actorId: actor.id };
  return Object.fromEntries(names.map((name) => [name, origin]));
};

/** One document for each section that was ever touched. */
export const settings = documentProjection<Handled['type'], SettingsDocument>({
  name: 'settings',
  version: 1,
  collection: { name: 'sections', indexes: [] },
  handles,
  begins: [],
  target: ({ data }) => data.section,
  evolve: (before, event) => {
    const known = before ?? nothingSetIn(event.data.section);
    const secrets = event.type === 'SettingsChanged' ? (event.data.secrets ?? {}) : {};
    const touched = [...Object.keys(event.data.changes), ...Object.keys(secrets)];
    return {
      ...known,
      values: { ...known.values, ...event.data.changes },
      secrets: secretNames(known.secrets, secrets),
      origins: { ...known.origins, ...originsAfter(event, touched) },
      rolledBack: event.type === 'SettingsRolledBack' ? { reason: event.data.reason, at: event.time } : null,
      position: event.position,
    };
  },
});
