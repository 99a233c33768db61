/** Short notices at the edge of the stage. Pure: events in, list out. */

export type ToastEvent =
  | { readonly kind: 'joined' | 'left'; readonly name: string }
  | { readonly kind: 'device-plugged' | 'device-unplugged'; readonly name: string }
  | { readonly kind: 'shared'; readonly name: string }
  | {
      readonly kind:
        | 'device-none'
        | 'muted-on-entry'
        | 'link-copied'
        | 'action-failed'
        | 'file-gone'
        | 'media-restored'
        | 'share-refused'
        | 'share-forbidden'
        | 'video-off'
        | 'video-on';
    };

export type ToastKind = ToastEvent['kind'];

export type Toast = {
  readonly id: number;
  readonly kind: ToastKind;
  /** Who or what it is about; arrivals and departures gather here. */
  readonly names: readonly string[];
  readonly until: number;
};

/** Milliseconds a notice stays; arrivals within this time of each other become one notice. */
export const TOAST_FOR = 5_000;
const MAX_TOASTS = 3;

const gathers = (kind: ToastKind): boolean => kind === 'joined' || kind === 'left';

export const addToast = (toasts: readonly Toast[], event: ToastEvent, now: number): readonly Toast[] => {
  const name = 'name' in event ? [event.name] : [];
  const alive = toasts.filter((toast) => toast.until > now);
  const same = alive.find((toast) => toast.kind === event.kind);
  if (same) {
    const names = gathers(event.kind) ? [...same.names, ...name] : name;
    return alive.map((toast) => (toast === same ? { ...same, names, until: now + TOAST_FOR } : toast));
  }
  const id = 1 + Math.max(0, ...toasts.map((toast) => toast.id));
  return [...alive, { id, kind: event.kind, names: name, until: now + TOAST_FOR }].slice(-MAX_TOASTS);
};

export const dropOldToasts = (toasts: readonly Toast[], now: number): readonly Toast[] =>
  toasts.some((toast) => toast.until <= now) ? toasts.filter((toast) => toast.until > now) : toasts;
