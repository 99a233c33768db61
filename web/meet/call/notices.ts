import type { Clock } from './clock.ts';
import type { CallStore } from './state.ts';
import { addToast, dropOldToasts, TOAST_FOR, type ToastEvent } from './toasts.ts';

/** Puts notices into the store and takes them out when their time is over. */
export const createNotices = (clock: Clock, store: CallStore) => {
  const sweep = (): void => {
    clock.schedule(TOAST_FOR + 50, () =>
      store.setState(({ toasts }) => ({ toasts: dropOldToasts(toasts, clock.now()) })),
    );
  };
  store.subscribe((state, before) => {
    if (state.toasts !== before.toasts && state.toasts.length > 0) sweep();
  });
  return (event: ToastEvent): void =>
    store.setState(({ toasts }) => ({ toasts: addToast(toasts, event, clock.now()) }));
};
