/** What the log has to say to the server's own log; `details` are facts for machines. */
export type LogNotice = {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number>>;
};

export type LogReporter = (notice: LogNotice) => void;
