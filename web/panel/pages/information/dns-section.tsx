import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { SectionCard } from '../security/section-card.tsx';
import { type DnsCheck, type DnsRecord, DnsRecordCheckQuery, DnsRecordQuery } from './dns-documents.ts';

/** Which record lets clients find the server, and whether it is there (guide §2.10.2.2). */
export const DnsSection = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [{ data, error }] = useQuery({ query: DnsRecordQuery, pause: !can('dnsRecord') });
  if (!can('dnsRecord')) return null;
  return (
    <SectionCard
      title={t`Found by clients`}
      purpose={<Trans>Applications look into the DNS of their domain for the address of the server.</Trans>}
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} />}
      {data === undefined ? (
        error === undefined && <Skeleton height={120} />
      ) : (
        <Checking record={data.dnsRecord} />
      )}
    </SectionCard>
  );
};

const useCheck = () => {
  const client = useClient();
  const [state, setState] = useState<{ busy: boolean; check?: DnsCheck; problem?: Problem }>({ busy: false });
  const run = async (domain: string): Promise<void> => {
    setState({ busy: true });
    const { data, error } = await client.query(
      DnsRecordCheckQuery,
      { domain },
      { requestPolicy: 'network-only' },
    );
    if (data === undefined)
      setState(error === undefined ? { busy: false } : { busy: false, problem: problemOfError(error) });
    else setState({ busy: false, check: data.dnsRecord.check });
  };
  return { ...state, run };
};

const Checking = ({ record }: { record: DnsRecord }) => {
  const { t } = useLingui();
  const [domain, setDomain] = useState(record.domain);
  const { busy, check, problem, run } = useCheck();
  const named = domain.trim() === '' ? t`your-domain` : domain.trim();
  const host = record.host === '' ? `video.${named}` : record.host;
  const line = `_vcs2._tcp.${named}. 3600 IN SRV 0 0 ${record.port} ${host}.`;
  const wrong = problem?.code === 'VALIDATION_FAILED';
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(domain);
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t`Domain of the clients`}
            value={domain}
            onChange={(event) => setDomain(event.currentTarget.value)}
            placeholder="example.org"
            autoComplete="off"
            error={wrong ? t`This is not the name of a domain.` : undefined}
            flex="1 1 220px"
          />
          <Button type="submit" variant="default" loading={busy}>
            <Trans>Check the record</Trans>
          </Button>
        </Group>
      </form>
      <Text size="sm" component="div">
        <Trans>The record to create:</Trans> <CopyId value={line} />
      </Text>
      {problem !== undefined && !wrong && <ErrorNotice problem={problem} />}
      {check !== undefined && <Outcome check={check} record={record} />}
    </Stack>
  );
};

const Outcome = ({ check, record }: { check: DnsCheck; record: DnsRecord }) => {
  const { t } = useLingui();
  const { problem, found, name } = check;
  const well = problem === null;
  return (
    <Alert
      role={well ? 'status' : 'alert'}
      color={well ? 'moss' : 'brass'}
      icon={well ? <IconCheck /> : <IconAlertTriangle />}
      title={well ? t`Clients find the server` : <Headline problem={problem} name={name} />}
    >
      {problem !== null && (
        <Text size="sm" mb={found.length > 0 ? 'xs' : 0}>
          <Advice problem={problem} port={record.port} />
        </Text>
      )}
      {found.map(({ target, port, addresses }) => (
        <Code key={`${target}:${port}`} block>
          {[`${target}:${port}`, ...addresses].join('  ')}
        </Code>
      ))}
    </Alert>
  );
};

type Wrong = NonNullable<DnsCheck['problem']>;

const Headline = ({ problem, name }: { problem: Wrong; name: string }): ReactNode => {
  switch (problem) {
    case 'UNREACHABLE':
      return <Trans>The name servers give no answer</Trans>;
    case 'MISSING':
      return <Trans>There is no record {name}</Trans>;
    case 'PORT':
      return <Trans>The record names another port</Trans>;
    case 'HOST':
      return <Trans>The record names a host without an address</Trans>;
    case 'ELSEWHERE':
      return <Trans>The record leads to another machine</Trans>;
  }
};

const Advice = ({ problem, port }: { problem: Wrong; port: number }): ReactNode => {
  switch (problem) {
    case 'UNREACHABLE':
      return <Trans>Check the network and the name servers of the machine on which Rostrum runs.</Trans>;
    case 'MISSING':
      return (
        <Trans>Create it as shown above. It may take as long as its former lifetime until it is seen.</Trans>
      );
    case 'PORT':
      return <Trans>Clients arrive at port {String(port)}; put this number into the record.</Trans>;
    case 'HOST':
      return <Trans>Create an A or AAAA record for the host, or name another one.</Trans>;
    case 'ELSEWHERE':
      return (
        <Trans>
          That is right if a proxy or a translated address stands before the server; otherwise correct the
          host.
        </Trans>
      );
  }
};
