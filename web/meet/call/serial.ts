/** Runs tasks one after another, so that quick clicks cannot overtake each other; failures go to `failed`. */
export const serial = (failed: (error: unknown) => void) => {
  let last: Promise<void> = Promise.resolve();
  return (task: () => Promise<void>): Promise<void> => {
    last = last.then(task).catch(failed);
    return last;
  };
};
