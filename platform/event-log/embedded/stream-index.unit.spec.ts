import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamIndex } from './stream-index.ts';

const history = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 5 })));

/** The same by lists. */
const listed = (commits: readonly (readonly [string, number])[]): Map<string, number[]> => {
  const lists = new Map<string, number[]>();
  let position = 0;
  for (const [stream, count] of commits) {
    const list = lists.get(stream) ?? [];
    for (let index = 0; index < count; index++) list.push(++position);
    lists.set(stream, list);
  }
  return lists;
};

const expectSame = (index: StreamIndex, lists: ReadonlyMap<string, readonly number[]>): void => {
  for (const stream of ['a', 'b', 'c', 'd', 'never']) {
    const list = lists.get(stream) ?? [];
    expect(index.revision(stream)).toBe(list.length - 1);
    for (let from = 0; from <= list.length; from++) {
      expect([...index.positions(stream, from)]).toEqual(list.slice(from));
    }
  }
};

describe('stream index [PLAT-01]', () => {
  it('knows the positions of every stream from any revision on', () => {
    fc.assert(
      fc.property(history, (commits) => {
        const index = new StreamIndex();
        for (const [stream, count] of commits) index.add(stream, count);
        expectSame(index, listed(commits));
      }),
    );
  });

  it('is the same again when restored part by part', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 4 }), (segments) => {
        const [index, restored] = [new StreamIndex(), new StreamIndex()];
        for (const commits of segments) {
          const { head } = index;
          for (const [stream, count] of commits) index.add(stream, count);
          const { previous, streams } = index.takeChanges(head);
          restored.restore(previous.slice(), streams);
        }
        expect(restored.head).toBe(index.head);
        expectSame(restored, listed(segments.flat()));
      }),
    );
  });
});
