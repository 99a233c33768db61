import type { CollectionReader, Document, ReadModelSource } from '#platform/read-store/port.ts';

/** Queries that keep promises: what somebody was told is done is there for whoever asks next. */
export type PromisedSource = ReadModelSource & {
  /** From now on these read models answer when they show the position, or after the usual bound. */
  promise(position: number, projections: readonly string[]): void;
};

export type Promises = {
  readonly source: ReadModelSource;
  /** Resolves when the read model shows the position, or after the usual bound. */
  readonly shown: (position: number, projection: string) => Promise<unknown>;
};

type Due = { readonly position: number; kept: Promise<void> | null };

/**
 * Whoever writes does not wait for read models; whoever reads them next does, and mostly there is nothing to wait for any
 * more. Many writes are shown by one step of a read model, and one wait serves all who ask meanwhile.
 */
export const promisedSource = ({ source, shown }: Promises): PromisedSource => {
  const dues = new Map<string, Due>();

  const keep = (projection: string, due: Due): Promise<void> => {
    due.kept ??= shown(due.position, projection).then(() => {
      if (dues.get(projection) === due) dues.delete(projection);
    });
    return due.kept;
  };

  const after = <T>(projection: string, ask: () => Promise<T>): Promise<T> => {
    const due = dues.get(projection);
    return due === undefined ? ask() : keep(projection, due).then(ask);
  };

  return {
    promise: (position, projections) => {
      for (const projection of projections) {
        if ((dues.get(projection)?.position ?? 0) < position) dues.set(projection, { position, kept: null });
      }
    },
    reader: <D extends Document>(projection: string, collection: string): CollectionReader<D> => {
      const reader = source.reader<D>(projection, collection);
      return {
        get: (id) => after(projection, () => reader.get(id)),
        find: (query) => after(projection, () => reader.find(query)),
        count: (query, cap) => after(projection, () => reader.count(query, cap)),
      };
    },
  };
};
