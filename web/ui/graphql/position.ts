type Position = string | number;

const later = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** Remembers the newest log position this page has caused, so that its next question waits for its own answer. */
export const createPositionMemory = () => {
  let newest: bigint | undefined;
  const listeners = new Set<() => void>();
  return {
    note(position: Position): void {
      const value = BigInt(position);
      newest = newest === undefined ? value : later(newest, value);
      for (const listener of listeners) listener();
    },
    headers: (): Record<string, string> =>
      newest === undefined ? {} : { 'x-rostrum-position': newest.toString() },
    current: (): string => newest?.toString() ?? '',
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export type PositionMemory = ReturnType<typeof createPositionMemory>;

/** The positions that a mutation's answer carries: of receipts and of a sign-in. */
export const positionsIn = (data: unknown): Position[] => {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((field: unknown): Position[] => {
    if (typeof field !== 'object' || field === null || !('position' in field)) return [];
    const { position } = field;
    return typeof position === 'string' || typeof position === 'number' ? [position] : [];
  });
};
