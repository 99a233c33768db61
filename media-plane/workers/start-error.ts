/** A media worker did not start: its program does not run here, or its port cannot be opened. */
export class MediaStartError extends Error {
  override readonly name = 'MediaStartError';
  readonly part: 'program' | 'port';

  constructor(part: MediaStartError['part'], cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = part === 'program' ? 'The media worker does not start' : 'The media port cannot be opened';
    super(`${what}: ${reason}`, { cause });
    this.part = part;
  }
}
