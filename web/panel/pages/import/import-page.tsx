import { Trans, useLingui } from '@lingui/react/macro';
import { IconArrowLeft } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery, useSubscription } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportQuery, LiveImport } from './documents.ts';
import { ImportView } from './import-view.tsx';
import { RecentImports } from './recent-imports.tsx';

/** Users from a table: choose, check, import (guide §3.5.1). */
export const ImportPage = () => {
  const { t } = useLingui();
  const { id } = useSearch({ from: '/users/import' });
  const navigate = useNavigate({ from: '/users/import' });
  return (
    <PageFrame
      title={t`Import of users`}
      purpose={
        <Trans>
          A table of people becomes accounts. Every line is checked first; nothing changes before you say so.
        </Trans>
      }
      back={
        <PageLink to="/users/accounts" size="sm">
          <IconArrowLeft size={15} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
          <Trans>User accounts</Trans>
        </PageLink>
      }
    >
      {id === undefined ? (
        <>
          <ChooseFile onUploaded={(next) => void navigate({ search: { id: next } })} />
          <RecentImports />
        </>
      ) : (
        <KnownImport key={id} id={id} />
      )}
    </PageFrame>
  );
};

const KnownImport = ({ id }: { id: string }) => {
  const navigate = useNavigate({ from: '/users/import' });
  const [{ data, error }] = useQuery({ query: ImportQuery, variables: { id } });
  useSubscription({ query: LiveImport, variables: { id } });
  if (data?.accountImport != null) return <ImportView job={data.accountImport} />;
  if (error !== undefined) return <ErrorNotice problem={problemOfError(error)} />;
  if (data === undefined) return null;
  return (
    <>
      <ErrorNotice problem={problemOfRejection({ code: 'IMPORT_NOT_FOUND', message: id, problems: [] })} />
      <ChooseFile onUploaded={(next) => void navigate({ search: { id: next } })} />
    </>
  );
};
