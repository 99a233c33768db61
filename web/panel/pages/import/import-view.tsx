import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Paper,
  Progress,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { IconDownload, IconKey } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { use, useEffect, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfRejection } from '#web/ui/errors/problem.ts';
import { GraphqlContext } from '../../access/graphql-context.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { CancelImport, CheckImport, StartImport } from './documents.ts';
import { Counts } from './import-counts.tsx';
import { ImportLines } from './import-lines.tsx';
import { Interrupted } from './interrupted.tsx';
import { isBusy, isRestful, type Job } from './job.ts';
import { Leaving } from './leaving.tsx';
import { ProblemLines } from './problem-lines.tsx';
import { ReadingForm } from './reading-form.tsx';
import { outcomes } from './search.ts';
import { Summary } from './summary.tsx';
import { savePasswords } from './upload.ts';

/** One import, wherever it stands. */
export const ImportView = ({ job }: { job: Job }) => {
  const positions = use(GraphqlContext)?.positions;
  const { position } = job;
  // What the import has changed is waited for by whatever is asked next.
  useEffect(() => {
    if (!isBusy(job) && BigInt(position) > 0n) positions?.note(position);
  }, [job, position, positions]);
  const [isReading, setReading] = useState(false);
  const problem = job.failure === null ? undefined : problemOfRejection(job.failure);
  const isChoosing = job.status === 'CHOOSING';
  return (
    <Stack>
      <Summary
        job={job}
        onRead={isRestful(job) && !isChoosing && !isReading ? () => setReading(true) : undefined}
      />
      {problem !== undefined && !isChoosing && <ErrorNotice problem={problem} />}
      {problem !== undefined && (
        <ProblemLines
          problems={problem.fields.filter(({ rule }) => !isChoosing || rule !== 'missingColumn')}
        />
      )}
      {(isChoosing || (isReading && isRestful(job))) && (
        <ReadingForm
          key={`${job.encoding} ${job.separator} ${job.columns.length}`}
          job={job}
          onApplied={() => setReading(false)}
        />
      )}
      {isBusy(job) && <Running job={job} />}
      {job.status === 'INTERRUPTED' && <Interrupted job={job} />}
      {isRestful(job) && !isChoosing && <Rest job={job} />}
      {!isBusy(job) && <Lines job={job} />}
    </Stack>
  );
};

const Running = ({ job }: { job: Job }) => {
  const { t, i18n } = useLingui();
  const cancel = useAnswer(CancelImport);
  const done = i18n.number(job.done);
  const all = i18n.number(job.total);
  const rate =
    job.rate === null ? undefined : i18n.number(job.rate, { maximumFractionDigits: job.rate < 10 ? 1 : 0 });
  return (
    <Paper withBorder p="md" radius="lg">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600}>{job.status === 'CHECKING' ? t`Checking` : t`Importing`}</Text>
          <Text size="sm" c="dimmed" role="status">
            <Trans>
              {done} of {all} lines
            </Trans>
            {rate !== undefined && (
              <>
                {' · '}
                <Trans>{rate} a second</Trans>
              </>
            )}
          </Text>
        </Group>
        <Progress value={job.total === 0 ? 0 : (job.done / job.total) * 100} aria-label={t`Progress`} />
        <Group justify="space-between">
          <Counts job={job} />
          <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ id: job.id })}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};

const Rest = ({ job }: { job: Job }) => {
  const { t } = useLingui();
  const start = useAnswer(StartImport);
  const { id, counts } = job;
  const wanted = counts.created + counts.changed;
  const { problem } = start;
  const isNext = job.status === 'CHECKED';
  return (
    <Stack gap="sm">
      {problem !== undefined && <ErrorNotice problem={problem} />}
      {job.status === 'FINISHED' && (
        <Alert
          color={counts.refused === 0 ? 'moss' : 'brass'}
          variant="light"
          title={t`The import is finished`}
        >
          <Counts job={job} />
        </Alert>
      )}
      {job.status === 'CANCELLED' && (
        <Alert color="brass" variant="light" title={t`Cancelled`}>
          <Trans>
            What was done before stays. Started again, it goes on where it was: nobody is created twice.
          </Trans>
        </Alert>
      )}
      <Passwords job={job} />
      {isNext && <Options job={job} />}
      <Group>
        {isNext && (
          <Button
            size="md"
            disabled={wanted === 0}
            loading={start.busy}
            onClick={() => void start.run({ id })}
          >
            <Plural value={wanted} one="Import # user" other="Import # users" />
          </Button>
        )}
        {(job.status === 'CANCELLED' || job.status === 'FAILED') && (
          <Button loading={start.busy} onClick={() => void start.run({ id })}>
            <Trans>Go on with the import</Trans>
          </Button>
        )}
        <Leaving id={id} />
      </Group>
    </Stack>
  );
};

/** Each choice is checked anew, and the boxes show it before the server has answered. */
const Options = ({ job: { id, createGroups, generatePasswords } }: { job: Job }) => {
  const { t } = useLingui();
  const check = useAnswer(CheckImport);
  const [wanted, setWanted] = useState({ createGroups, generatePasswords });
  const choose = async (next: typeof wanted): Promise<void> => {
    setWanted(next);
    const { problem } = await check.run({ id, ...next });
    if (problem !== undefined) setWanted(wanted);
  };
  return (
    <>
      {check.problem !== undefined && <ErrorNotice problem={check.problem} />}
      <Group gap="xl">
        <Checkbox
          label={t`Create missing groups`}
          checked={wanted.createGroups}
          onChange={({ currentTarget: { checked } }) => void choose({ ...wanted, createGroups: checked })}
        />
        <Checkbox
          label={t`Generate passwords for new users who have none in the table`}
          checked={wanted.generatePasswords}
          onChange={({ currentTarget: { checked } }) =>
            void choose({ ...wanted, generatePasswords: checked })
          }
        />
      </Group>
    </>
  );
};

const Passwords = ({ job: { id, passwords } }: { job: Job }) => {
  const { t } = useLingui();
  const [problem, setProblem] = useState<Problem>();
  const [taken, setTaken] = useState(false);
  if (passwords === 0 || taken) return null;
  const save = async (): Promise<void> => {
    const refused = await savePasswords(id);
    setProblem(refused);
    if (refused === undefined) setTaken(true);
  };
  return (
    <Alert color="brass" variant="light" icon={<IconKey size={18} />} title={t`Passwords were generated`}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            They can be downloaded once. Afterwards, and when the server stops, nobody has them any more.
          </Trans>
        </Text>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <div>
          <Button color="brass" leftSection={<IconDownload size={16} />} onClick={() => void save()}>
            <Plural value={passwords} one="Download # password" other="Download # passwords" />
          </Button>
        </div>
      </Stack>
    </Alert>
  );
};

const Lines = ({ job }: { job: Job }) => {
  const { t, i18n } = useLingui();
  const { show } = useSearch({ from: '/users/import' });
  const navigate = useNavigate({ from: '/users/import' });
  const { created, changed, unchanged, refused } = job.counts;
  const all = created + changed + unchanged + refused;
  const counts = { CREATED: created, CHANGED: changed, UNCHANGED: unchanged, REFUSED: refused };
  const label = (text: string, count: number): string => `${text} · ${i18n.number(count)}`;
  const words = { CREATED: t`New`, CHANGED: t`Updated`, UNCHANGED: t`As before`, REFUSED: t`Refused` };
  if (all === 0) return null;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t`Outcome`}
        style={{ alignSelf: 'flex-start', maxWidth: '100%', flexWrap: 'wrap' }}
        value={show ?? ''}
        onChange={(next) => {
          const chosen = outcomes.find((one) => one === next);
          void navigate({
            search: { id: job.id, ...(chosen === undefined ? {} : { show: chosen }) },
            replace: true,
          });
        }}
        data={[
          { value: '', label: label(t`All`, all) },
          ...outcomes.map((one) => ({ value: one, label: label(words[one], counts[one]) })),
        ]}
      />
      <ImportLines
        id={job.id}
        show={show}
        count={show === undefined ? all : counts[show]}
        epoch={`${job.status} ${job.createGroups} ${job.generatePasswords}`}
      />
    </Stack>
  );
};
