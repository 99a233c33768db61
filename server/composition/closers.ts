import type { Logger } from '#platform/logging/port.ts';

/** What was opened, to be closed in the opposite order; a failure to close one thing does not keep the rest open. */
export type Closers = {
  add(name: string, close: () => unknown): void;
  /** Idempotent. */
  closeAll(): Promise<void>;
};

export const createClosers = (logger: Logger): Closers => {
  const open: { readonly name: string; readonly close: () => unknown }[] = [];
  let closing: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      try {
        await last.close();
      } catch (err) {
        logger.error({ err, part: last.name }, 'A part of the server did not close in order.');
      }
    }
  };
  return {
    add: (name, close) => void open.push({ name, close }),
    closeAll: () => {
      closing ??= run();
      return closing;
    },
  };
};
