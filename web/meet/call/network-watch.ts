import type { Cancel, Clock } from './clock.ts';
import { calm, judge, reviewIn } from './network-hint.ts';
import type { Notifications } from './protocol.ts';
import type { CallStore } from './state.ts';

type Report = Notifications['networkQuality'];

/** Feeds reports to the hint; a report stands until the next one, so time alone can confirm it. */
export class NetworkWatch {
  readonly #clock: Clock;
  readonly #store: CallStore;
  #last: Report | null = null;
  #cancel: Cancel = () => undefined;

  constructor(clock: Clock, store: CallStore) {
    this.#clock = clock;
    this.#store = store;
  }

  heard(report: Report): void {
    this.#last = report;
    this.#review();
  }

  reset(): void {
    this.#cancel();
    this.#last = null;
    this.#store.setState({ network: calm });
  }

  #review(): void {
    this.#cancel();
    if (!this.#last) return;
    const network = judge(this.#store.getState().network, this.#last, this.#clock.now());
    this.#store.setState({ network });
    const wait = reviewIn(network, this.#clock.now());
    if (wait !== null) this.#cancel = this.#clock.schedule(wait, () => this.#review());
  }
}
