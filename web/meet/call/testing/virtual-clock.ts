import type { Cancel, Clock } from '../clock.ts';

/** A clock that moves only when the test says so. */
export class VirtualClock implements Clock {
  #now = 0;
  #next = 0;
  #tasks: { at: number; order: number; task: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  schedule(delay: number, task: () => void): Cancel {
    const entry = { at: this.#now + delay, order: this.#next++, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  advance(by: number): void {
    const end = this.#now + by;
    for (;;) {
      const due = this.#tasks
        .filter((entry) => entry.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!due) break;
      this.#tasks = this.#tasks.filter((other) => other !== due);
      this.#now = due.at;
      due.task();
    }
    this.#now = end;
  }
}
