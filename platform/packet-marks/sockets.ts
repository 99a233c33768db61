import { createRequire } from 'node:module';

/** Marks every socket of this process that has one of the local ports; answers how many, or a negative error number. */
export type MarkSockets = (codePoint: number, ports: readonly number[]) => number;

/** As many as the module takes in one call. */
const PORTS_AT_ONCE = 64;

type Module = { readonly mark: (...numbers: readonly number[]) => number };

const isModule = (value: unknown): value is Module =>
  typeof value === 'object' && value !== null && 'mark' in value && typeof value.mark === 'function';

/** Null when the module does not load into this Node. */
export const loadSocketMarks = (file: string): MarkSockets | null => {
  try {
    const loaded: unknown = createRequire(import.meta.url)(file);
    if (!isModule(loaded)) return null;
    return (codePoint, ports) =>
      ports.length === 0 ? 0 : loaded.mark(codePoint, ...ports.slice(0, PORTS_AT_ONCE));
  } catch {
    return null;
  }
};
