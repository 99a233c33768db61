import type { RequestData } from './protocol.ts';

export type Processor = NonNullable<RequestData<'reportStatistics'>['processor']>;

type PressureObserver = { observe(source: 'cpu', options: { sampleInterval: number }): Promise<void> };
type PressureObserverClass = new (
  tell: (records: readonly { readonly state: Processor }[]) => void,
) => PressureObserver;

const observerClass = (): PressureObserverClass | undefined =>
  'PressureObserver' in window ? (window.PressureObserver as PressureObserverClass) : undefined;

const EVERY = 5_000;

/** How hard the processor works as the browser sees it last; undefined where it does not tell. */
export const watchProcessor = (): (() => Processor | undefined) => {
  let state: Processor | undefined;
  const Observer = observerClass();
  if (Observer !== undefined) {
    const observer = new Observer((records) => {
      state = records.at(-1)?.state ?? state;
    });
    observer.observe('cpu', { sampleInterval: EVERY }).catch(() => undefined);
  }
  return () => state;
};
