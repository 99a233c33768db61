/** `where` is `file:line`, a variable, a flag or "default"; `message` says what is wrong with which value. */
export type ConfigProblem = { readonly where: string; readonly message: string };

/** The configuration is refused; the server does not start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
