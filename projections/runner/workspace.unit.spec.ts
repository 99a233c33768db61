import { describe, expect, it } from 'vitest';
import { eventLog } from '../event-log/evolve.ts';
import { Workspace } from './workspace.ts';

const names = 'names';
const document = (id: string) => ({ id, position: 1 });
const workspace = (complete: boolean) => new Workspace(eventLog, { complete });

describe('a workspace', () => {
  it('reads what was put, loaded or removed, and null for the rest', () => {
    const documents = workspace(false);
    documents.adopt(names, ['a', 'b'], [document('a')]);
    documents.put(names, document('c'));
    documents.put(names, document('d'));
    documents.remove(names, 'd');
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => documents.get(names, id)?.id ?? null)).toEqual([
      'a',
      null,
      'c',
      null,
      null,
    ]);
  });

  it('asks for what it does not know yet, unless it knows everything', () => {
    const refs = ['a', 'b', 'c'].map((id) => ({ collection: names, id }));
    const documents = workspace(false);
    documents.adopt(names, ['a'], []);
    documents.put(names, document('b'));
    expect(documents.missing(refs)).toEqual(new Map([[names, new Set(['c'])]]));
    expect(workspace(true).missing(refs).size).toBe(0);
  });

  it('gives changes once', () => {
    const documents = workspace(false);
    documents.put(names, document('a'));
    documents.remove(names, 'b');
    expect(documents.changes).toBe(2);
    expect(documents.takeChanges()).toEqual([{ collection: names, put: [document('a')], remove: ['b'] }]);
    expect(documents.takeChanges()).toEqual([]);
    expect(documents.get(names, 'a')).toEqual(document('a'));
  });

  it('leaves no trace of what began and ended between two writes when it knows everything', () => {
    const documents = workspace(true);
    documents.put(names, document('a'));
    documents.takeChanges();
    documents.put(names, document('b'));
    documents.remove(names, 'b');
    documents.remove(names, 'a');
    expect(documents.takeChanges()).toEqual([{ collection: names, put: [], remove: ['a'] }]);
  });

  it('keeps no documents of collections that are only written', () => {
    const documents = workspace(true);
    documents.put('rows', document('1'));
    documents.takeChanges();
    expect(documents.get('rows', '1')).toBeNull();
  });

  it('no longer knows everything once a document was forgotten', () => {
    const documents = workspace(true);
    for (const id of ['a', 'b', 'c']) documents.put(names, document(id));
    documents.takeChanges();
    documents.trim(2);
    expect(documents.isComplete).toBe(false);
    expect(['a', 'b', 'c'].map((id) => documents.get(names, id) !== null)).toEqual([false, true, true]);
  });

  it('refuses a collection that is not declared', () => {
    expect(() => workspace(true).get('plants', 'a')).toThrow('declares no collection plants');
  });
});
