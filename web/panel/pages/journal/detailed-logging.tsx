import { useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { ChangeLogging, LoggingQuery } from './documents.ts';

/** For those who may change it: more lines, from this moment on. */
export const DetailedLogging = () => {
  const { can } = useAccess();
  return can('ChangeSettings') ? <DetailSwitch /> : null;
};

const DetailSwitch = () => {
  const { t } = useLingui();
  const [{ data }, look] = useQuery({ query: LoggingQuery });
  const change = useAnswer(ChangeLogging);
  const detailed = data?.settings.logging.detailed;
  const choose = async (next: boolean): Promise<void> => {
    const { problem } = await change.run({ detailed: next });
    if (problem === undefined) look({ requestPolicy: 'network-only' });
  };
  return (
    <>
      {change.problem !== undefined && <ErrorNotice problem={change.problem} />}
      <Switch
        label={t`Detailed logging`}
        description={t`Every request and every step is written down. Switch it on while a fault is looked for.`}
        checked={detailed ?? false}
        disabled={detailed === undefined || change.busy}
        onChange={(event) => void choose(event.currentTarget.checked)}
      />
    </>
  );
};
