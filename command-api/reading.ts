import {
  type ReadingKind,
  type ReadingScope,
  type SensitiveReport,
  wholeReport,
} from '#domain/privacy/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { CommandContext, CommandGate, Principal } from './port.ts';

type Reader = Pick<CommandContext, 'origin' | 'correlationId'> & { readonly administrator: Principal };

export type Reading = Partial<ReadingScope> & {
  readonly report: SensitiveReport;
  readonly kind: ReadingKind;
};

/** Whose reading it is, and under which name it is kept together; nobody for those who may not read at all. */
const readerOf = (principal: Principal) => {
  if (principal.kind === 'api-key')
    return { signInId: 'api-key', actor: { kind: principal.kind, id: 'api-key' } };
  if (principal.kind !== 'administrator') return null;
  return { signInId: principal.sessionId, actor: { kind: principal.kind, id: principal.id } };
};

/** Records that an administrator reads what people said to each other; nothing is read that could not be recorded. */
export const noteReading = async (
  { gate, ids }: { readonly gate: CommandGate; readonly ids: Ids },
  { administrator, origin, correlationId }: Reader,
  { report, kind, ...scope }: Reading,
): Promise<void> => {
  const reader = readerOf(administrator);
  if (reader === null) return;
  const { signInId, actor } = reader;
  await gate.execute(
    { type: 'RecordReportRead', data: { signInId, report, kind, scope: { ...wholeReport, ...scope } } },
    {
      principal: { kind: 'system', component: 'reports', actingFor: actor },
      origin,
      commandId: ids.uuid(),
      correlationId,
    },
  );
};
