/** Milliseconds between two looks whether the server is back. */
const PAUSE = 2_000;

const answers = (): Promise<boolean> =>
  fetch('/health/live').then(
    ({ ok }) => ok,
    () => false,
  );

/** Loads a part of an application; while the server is away, waits for it and tries once more. */
export const patiently = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch {
    while (!(await answers())) await new Promise((next) => setTimeout(next, PAUSE));
    return load();
  }
};
