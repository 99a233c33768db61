import { expect, it } from 'vitest';
import { addToast, dropOldToasts, TOAST_FOR, type Toast } from './toasts.ts';

const arrivals = (...names: string[]) =>
  names.reduce<readonly Toast[]>(
    (toasts, name, index) => addToast(toasts, { kind: 'joined', name }, index * 1000),
    [],
  );

it('gathers people who come close together into one notice', () => {
  expect(arrivals('Anna', 'Boris', 'Vera')).toMatchObject([
    { kind: 'joined', names: ['Anna', 'Boris', 'Vera'] },
  ]);
});

it('starts a new notice when the last one has gone', () => {
  const later = addToast(arrivals('Anna'), { kind: 'joined', name: 'Boris' }, TOAST_FOR + 1);
  expect(later).toMatchObject([{ names: ['Boris'] }]);
});

it('replaces a notice of the same kind, keeps at most three and drops old ones', () => {
  let toasts = addToast([], { kind: 'device-plugged', name: 'A' }, 0);
  toasts = addToast(toasts, { kind: 'device-plugged', name: 'B' }, 0);
  expect(toasts).toMatchObject([{ names: ['B'] }]);
  toasts = addToast(toasts, { kind: 'link-copied' }, 1);
  toasts = addToast(toasts, { kind: 'action-failed' }, 2);
  toasts = addToast(toasts, { kind: 'joined', name: 'Anna' }, 3);
  expect(toasts.map((toast) => toast.kind)).toEqual(['link-copied', 'action-failed', 'joined']);
  expect(dropOldToasts(toasts, TOAST_FOR + 2)).toHaveLength(1);
});
