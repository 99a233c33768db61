import { describe, expect, it } from 'vitest';
import type { CollectionReader, Document } from '#platform/read-store/port.ts';
import { promisedSource } from './promised.ts';

const rig = () => {
  const waits: { readonly position: number; readonly projection: string; readonly show: () => void }[] = [];
  const asked: string[] = [];
  const reader: CollectionReader<Document> = {
    get: async (id) => {
      asked.push(id);
      return { id };
    },
    find: async () => ({ items: [] }),
    count: async () => ({ count: 0, capped: false }),
  };
  const promised = promisedSource({
    source: { reader: <D extends Document>() => reader as CollectionReader<D> },
    shown: (position, projection) =>
      new Promise<void>((show) => {
        waits.push({ position, projection, show });
      }),
  });
  return { promised, waits, asked, conferences: promised.reader('conferences', 'conferences') };
};

describe('queries after a promise', () => {
  it('[API-03] are answered at once when nothing was promised of what they ask', async () => {
    const { promised, waits, asked, conferences } = rig();
    promised.promise(7, ['accounts']);
    await conferences.get('weekly');
    expect([asked, waits]).toEqual([['weekly'], []]);
  });

  it('[API-03] wait together until the read model shows what was promised, and then no more', async () => {
    const { promised, waits, asked, conferences } = rig();
    promised.promise(7, ['conferences']);
    promised.promise(5, ['conferences']);
    const answers = [
      conferences.get('one'),
      conferences.get('two'),
      conferences.count({}),
      conferences.find({ limit: 1 }),
    ];
    expect([asked, waits.map(({ position }) => position)]).toEqual([[], [7]]);
    waits[0]?.show();
    await Promise.all(answers);
    await conferences.get('three');
    expect([asked, waits.length]).toEqual([['one', 'two', 'three'], 1]);
  });

  it('[API-03] wait for what was promised since, not for less', async () => {
    const { promised, waits, asked, conferences } = rig();
    promised.promise(7, ['conferences']);
    const first = conferences.get('one');
    promised.promise(9, ['conferences']);
    const second = conferences.get('two');
    waits[0]?.show();
    await first;
    expect([asked, waits.map(({ position }) => position)]).toEqual([['one'], [7, 9]]);
    waits[1]?.show();
    await second;
    expect(asked).toEqual(['one', 'two']);
  });
});
