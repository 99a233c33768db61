/** A failure the person at the terminal can do something about; `advice` says what. */
export class LauncherError extends Error {
  readonly advice: readonly string[];
  /** The end of what a tool printed, shown above the advice. */
  readonly output: string;
  constructor(
    message: string,
    advice: readonly string[],
    options?: ErrorOptions & { readonly output?: string },
  ) {
    super(message, options);
    this.name = 'LauncherError';
    this.advice = advice;
    this.output = options?.output ?? '';
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the terminal shows for a failure: the tool's own words first, then ours, then what to do. */
export const describeFailure = (error: unknown): string[] => {
  if (!(error instanceof LauncherError)) return [`rostrum: ${messageOf(error)}`];
  const output = error.output === '' ? [] : [error.output.trimEnd(), ''];
  return [...output, `rostrum: ${error.message}`, ...error.advice.map((line) => `  ${line}`)];
};
