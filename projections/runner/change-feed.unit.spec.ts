import { describe, expect, it } from 'vitest';
import { createChangeFeed } from './change-feed.ts';
import type { ReadModelChange } from './types.ts';

const change = (position: number, ...ids: readonly string[]): ReadModelChange => ({
  projection: 'accounts',
  collection: 'accounts',
  ids,
  position,
  reset: false,
});

const feedWithErrors = () => {
  const errors: unknown[] = [];
  return { feed: createChangeFeed((error) => errors.push(error)), errors };
};

describe('the change feed', () => {
  it('tells every listener until it stops, whatever another one throws', () => {
    const { feed, errors } = feedWithErrors();
    const heard: number[] = [];
    feed.subscribe(() => {
      throw new Error('not my day');
    });
    const stop = feed.subscribe(({ position }) => heard.push(position));
    feed.publish(change(1));
    stop();
    feed.publish(change(2));
    expect(heard).toEqual([1]);
    expect(errors).toHaveLength(2);
  });

  it('gives a watcher only what it asked for', async () => {
    const { feed } = feedWithErrors();
    const watched = feed.watch({ projection: 'accounts', collection: 'accounts', id: 'olga' });
    feed.publish(change(1, 'ivan'));
    feed.publish({ ...change(2, 'olga'), projection: 'conferences' });
    feed.publish({ ...change(3, 'olga'), collection: 'others' });
    feed.publish(change(4, 'ivan', 'olga'));
    feed.publish({ ...change(5), reset: true });
    expect((await watched.next()).value).toMatchObject({ position: 4 });
    expect((await watched.next()).value).toMatchObject({ position: 5, reset: true });
  });

  it('keeps what a slow watcher has not read, up to a limit; then says "read everything anew"', async () => {
    const { feed } = feedWithErrors();
    const watched = feed.watch({ projection: 'accounts' });
    for (let position = 1; position <= 256; position++) feed.publish(change(position, 'olga'));
    expect((await watched.next()).value).toMatchObject({ position: 1 });
    feed.publish(change(257, 'olga'));
    feed.publish(change(258, 'olga'));
    feed.publish(change(259, 'olga'));
    expect((await watched.next()).value).toEqual({ ...change(258), reset: true });
    expect((await watched.next()).value).toMatchObject({ position: 259, reset: false });
  });

  it('ends a watcher on return, on abort and with the feed', async () => {
    const { feed } = feedWithErrors();
    const controller = new AbortController();
    const [returned, aborted, open] = [
      feed.watch({ projection: 'accounts' }),
      feed.watch({ projection: 'accounts' }, controller.signal),
      feed.watch({ projection: 'accounts' }),
    ];
    const waiting = [aborted.next(), open.next()];
    await returned.return?.();
    controller.abort();
    feed.close();
    const ended = { done: true, value: undefined };
    expect(await Promise.all(waiting)).toEqual([ended, ended]);
    expect(await returned.next()).toEqual(ended);
    expect(await feed.watch({ projection: 'accounts' }, controller.signal).next()).toEqual(ended);
  });
});
