/** What a message is about, as data; never part of the sentence. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log of the process; `error` under the key `err`. */
export type Logger = {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  fatal(fields: LogFields, message: string): void;
  /** A logger that adds these fields to everything. */
  child(fields: LogFields): Logger;
};
