import type { FieldProblem } from '#domain/kernel/index.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** What keeps a port from being had. */
export const portProblem = (error: unknown): FieldProblem => {
  const rules: Readonly<Record<string, string>> = { EADDRINUSE: 'portInUse', EACCES: 'portNotPermitted' };
  const rule = rules[codeOf(error)];
  if (rule === undefined) throw error;
  return { field: 'port', rule };
};

/** Why the door could not be set, for administrators; in English, as in every log. */
export const reasonOf = (error: unknown, port: number): string => {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program.`;
  if (code === 'EACCES') return `The system does not permit port ${port} to the server.`;
  return (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'The reason is not known.';
};
