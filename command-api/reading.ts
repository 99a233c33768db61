import type { SensitiveReport } from '#domain/privacy/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { CommandContext, CommandGate, Principal } from './port.ts';

type Reader = Pick<CommandContext, 'origin' | 'correlationId'> & { readonly administrator: Principal };

/** Records that an administrator reads what people said to each other; nothing is read that could not be recorded. */
export const noteReading = async (
  { gate, ids }: { readonly gate: CommandGate; readonly ids: Ids },
  { administrator, origin, correlationId }: Reader,
  report: SensitiveReport,
): Promise<void> => {
  if (administrator.kind !== 'administrator') return;
  const { id, sessionId } = administrator;
  await gate.execute(
    { type: 'RecordReportRead', data: { signInId: sessionId, report } },
    {
      principal: { kind: 'system', component: 'reports', actingFor: { kind: 'administrator', id } },
      origin,
      commandId: ids.uuid(),
      correlationId,
    },
  );
};
