import type { SessionState } from './state.ts';

/**
 * How far a conference has come, for what depends on its start and end. A room without a time of its own has started when
 * somebody opened it, and has ended when somebody ended it for everybody; that people have left ends nothing.
 */
export const courseOf = (session: SessionState): { readonly started: boolean; readonly ended: boolean } => {
  if (session.status === 'running') return { started: true, ended: false };
  return { started: session.ended, ended: session.ended };
};
