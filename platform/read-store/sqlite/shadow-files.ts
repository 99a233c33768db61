import { type ProjectionDeclaration, type ReadStore, ReadStoreUnavailableError } from '../port.ts';
import { generationFile, generationsIn, isDiskFailure } from './files.ts';
import { Generation } from './generation.ts';

/** Shadows that are built in the thread of the caller; the store takes them over when they are finished. */
export type ShadowFiles = Pick<ReadStore, 'checkpoint' | 'load' | 'write'> & {
  /** Starts an empty shadow in a file of its own. */
  create(declaration: ProjectionDeclaration): void;
  /** Makes a shadow fit for queries and closes its file. */
  finish(projection: string): void;
};

/** Only for what a folder's store does not build at the same time. */
export const openShadowFiles = (folder: string): ShadowFiles => {
  const generations = new Map<string, Generation>();
  const generation = (projection: string): Generation => {
    const found = generations.get(projection);
    if (found === undefined) throw new Error(`${projection} has no shadow`);
    return found;
  };
  return {
    create({ projection, version, collections }) {
      const number = 1 + (generationsIn(folder, projection)[0] ?? 0);
      const file = generationFile(folder, projection, number);
      generations.set(projection, Generation.create(file, number, { projection, version, collections }));
    },
    checkpoint: async (projection) => generation(projection).position,
    load: async (projection, _set, collection, ids) =>
      generation(projection)
        .load(collection, ids)
        .map((document) => JSON.parse(document)),
    write: async (projection, _set, position, changes) =>
      told(() => generation(projection).write(position, changes)),
    finish: (projection) =>
      told(() => {
        const finished = generation(projection);
        for (let step = 0; finished.finish(step) > 0; ) step++;
        finished.close();
        generations.delete(projection);
      }),
  };
};

const told = (work: () => void): void => {
  try {
    work();
  } catch (cause) {
    if (!isDiskFailure(cause)) throw cause;
    throw new ReadStoreUnavailableError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};
