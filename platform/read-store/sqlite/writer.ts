import type { ModelSet, ProjectionDeclaration, Removal } from '../port.ts';
import {
  generationFile,
  generationsIn,
  isDamage,
  isDiskFailure,
  isSuspect,
  moveAside,
  removeFiles,
  suspect,
} from './files.ts';
import { Generation } from './generation.ts';
import type { Declared, EncodedChanges, ModelState, SetState, WriterCalls } from './writer-protocol.ts';

type Model = {
  readonly declaration: ProjectionDeclaration;
  readonly live: Generation;
  readonly shadow: Generation | null;
  /** Replaced ones that a reader may still have open. */
  readonly retired: readonly Generation[];
};

/** The connections that write: one for each generation of the read models that belong to this thread. */
export class Writer implements WriterCalls {
  readonly #folder: string;
  readonly #models = new Map<string, Model>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  declare(declaration: ProjectionDeclaration): Declared {
    const { projection, version, collections } = declaration;
    const plain = { projection, version, collections };
    this.#close(projection);
    const reasons: string[] = [];
    const [latest = 0, ...earlier] = generationsIn(this.#folder, projection);
    let live: Generation | null = null;
    for (const number of [latest, ...earlier]) live ??= this.#openOrRemove(number, plain, reasons);
    const next = latest + 1;
    live ??= Generation.createLive(generationFile(this.#folder, projection, next), next, plain);
    this.#remove(projection, live.number);
    const model = { declaration: plain, live, shadow: null, retired: [] };
    this.#models.set(projection, model);
    return { state: stateOf(model), movedAside: reasons };
  }

  write(projection: string, set: ModelSet, position: number, changes: readonly EncodedChanges[]): void {
    const generation = this.#generation(projection, set);
    guarded(generation, () => generation.write(position, changes));
  }

  beginRemoval(projection: string, set: ModelSet, removal: Removal): void {
    const generation = this.#generation(projection, set);
    guarded(generation, () => generation.beginRemoval(removal));
  }

  removeSome(projection: string, set: ModelSet): boolean {
    const generation = this.#generation(projection, set);
    return guarded(generation, () => generation.removeSome());
  }

  load(projection: string, collection: string, ids: readonly string[]): readonly string[] {
    return this.#generation(projection, 'shadow').load(collection, ids);
  }

  piece(projection: string, collection: string, after: string, limit: number): readonly string[] {
    return this.#generation(projection, 'shadow').piece(collection, after, limit);
  }

  createShadow(projection: string): ModelState {
    const model = this.#model(projection);
    model.shadow?.remove();
    const number = 1 + Math.max(model.live.number, model.shadow?.number ?? 0);
    const file = generationFile(this.#folder, projection, number);
    return this.#change({ ...model, shadow: Generation.create(file, number, model.declaration) });
  }

  finishShadow(projection: string, step: number): number {
    return this.#generation(projection, 'shadow').finish(step);
  }

  dropShadow(projection: string): ModelState {
    const model = this.#model(projection);
    model.shadow?.remove();
    return this.#change({ ...model, shadow: null });
  }

  swap(projection: string): ModelState {
    const model = this.#model(projection);
    const shadow = this.#generation(projection, 'shadow');
    if (!shadow.isFinished) throw new Error(`the shadow of ${projection} is not finished`);
    shadow.makeLive();
    return this.#change({ ...model, live: shadow, shadow: null, retired: [...model.retired, model.live] });
  }

  sweep(projection: string): void {
    const model = this.#model(projection);
    for (const generation of model.retired) generation.remove();
    this.#change({ ...model, retired: [] });
  }

  copiesDue(): readonly string[] {
    return [...this.#models.values()].flatMap(({ live }) => (live.isCopyDue() ? [live.file] : []));
  }

  /** A shadow that is not live yet is lost: nobody goes on with it. */
  close(): void {
    for (const projection of this.#models.keys()) this.#close(projection);
  }

  #close(projection: string): void {
    const model = this.#models.get(projection);
    for (const generation of [model?.shadow, ...(model?.retired ?? [])]) generation?.remove();
    model?.live.close();
  }

  #openOrRemove(number: number, declaration: ProjectionDeclaration, reasons: string[]): Generation | null {
    if (number === 0) return null;
    const file = generationFile(this.#folder, declaration.projection, number);
    try {
      if (isSuspect(file)) throw new Error('it was found damaged in use');
      return Generation.open(file, number, declaration);
    } catch (error) {
      if (isDiskFailure(error)) throw error;
      moveAside(file);
      reasons.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  /** Files of generations that are not the live one. */
  #remove(projection: string, live: number): void {
    for (const number of generationsIn(this.#folder, projection)) {
      if (number !== live) removeFiles(generationFile(this.#folder, projection, number));
    }
  }

  #model(projection: string): Model {
    const model = this.#models.get(projection);
    if (model === undefined) throw new Error(`${projection} is not declared`);
    return model;
  }

  #generation(projection: string, set: ModelSet): Generation {
    const generation = this.#model(projection)[set];
    if (generation === null) throw new Error(`${projection} has no shadow`);
    return generation;
  }

  #change(model: Model): ModelState {
    this.#models.set(model.declaration.projection, model);
    return stateOf(model);
  }
}

/** Remembers damage for the next start. */
const guarded = <Result>(generation: Generation, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) suspect(generation.file);
    if (isDiskFailure(error)) generation.diskFailed();
    throw error;
  }
};

const setStateOf = ({ file, position }: Generation): SetState => ({ file, position });

const stateOf = ({ live, shadow }: Model): ModelState => ({
  live: setStateOf(live),
  shadow: shadow === null ? null : setStateOf(shadow),
});
