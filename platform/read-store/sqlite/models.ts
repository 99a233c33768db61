import type { DatabaseSync } from 'node:sqlite';
import type { CollectionDefinition, ModelSet, ProjectionDeclaration } from '../port.ts';
import type { ModelState } from './writer-protocol.ts';

export const createModelsSql = `
  CREATE TABLE models (
    projection TEXT PRIMARY KEY, version INTEGER NOT NULL, collections TEXT NOT NULL,
    generations INTEGER NOT NULL, live INTEGER NOT NULL, live_position INTEGER NOT NULL,
    shadow INTEGER, shadow_position INTEGER NOT NULL, shadow_finished INTEGER NOT NULL
  );
`;

/** A row of `models`: which generation of the tables serves which set, and how far it has come. */
export type Model = {
  readonly projection: string;
  readonly version: number;
  readonly collections: readonly CollectionDefinition[];
  /** The highest generation ever used. */
  readonly generations: number;
  readonly live: number;
  readonly livePosition: number;
  readonly shadow: number | null;
  readonly shadowPosition: number;
  readonly shadowFinished: boolean;
};

export const readModels = (database: DatabaseSync): ReadonlyMap<string, Model> => {
  const rows = database.prepare('SELECT * FROM models').all();
  return new Map(rows.map((row) => [String(row.projection), modelOf(row)]));
};

const modelOf = (row: Record<string, unknown>): Model => ({
  projection: String(row.projection),
  version: Number(row.version),
  collections: JSON.parse(String(row.collections)),
  generations: Number(row.generations),
  live: Number(row.live),
  livePosition: Number(row.live_position),
  shadow: row.shadow === null ? null : Number(row.shadow),
  shadowPosition: Number(row.shadow_position),
  shadowFinished: row.shadow_finished === 1,
});

export const storeModel = (database: DatabaseSync, model: Model): void => {
  database
    .prepare('INSERT OR REPLACE INTO models VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      model.projection,
      model.version,
      JSON.stringify(model.collections),
      model.generations,
      model.live,
      model.livePosition,
      model.shadow,
      model.shadowPosition,
      Number(model.shadowFinished),
    );
};

/** A model that starts from zero, on tables of the generation after the last one used. */
export const freshModel = (declaration: ProjectionDeclaration, known: Model | undefined): Model => {
  const generation = (known?.generations ?? 0) + 1;
  return {
    ...declaration,
    generations: generation,
    live: generation,
    livePosition: 0,
    shadow: null,
    shadowPosition: 0,
    shadowFinished: false,
  };
};

export const isDeclaredAs = (model: Model | undefined, declaration: ProjectionDeclaration): model is Model =>
  model !== undefined &&
  model.version === declaration.version &&
  JSON.stringify(model.collections) === JSON.stringify(declaration.collections);

/** The generation of a set; throws when there is no shadow. */
export const generationOf = (model: Model, set: ModelSet): number => {
  const generation = set === 'live' ? model.live : model.shadow;
  if (generation === null) throw new Error(`${model.projection} has no shadow`);
  return generation;
};

export const stateOf = (model: Model): ModelState => ({
  live: { generation: model.live, position: model.livePosition },
  shadow: model.shadow === null ? null : { generation: model.shadow, position: model.shadowPosition },
});
