/** Prints lines and answers with the exit code. */
export const say = (lines: readonly string[], code: number): number => {
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
};

export const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
