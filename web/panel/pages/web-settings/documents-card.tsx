import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Badge, Button, Group, Paper, Switch, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { patiently } from '#web/ui/components/patiently.ts';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import type { Problem } from '#web/ui/errors/problem.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useSiteLanguage } from '#web/ui/site/site-context.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { HistoryIcon } from '../history/history-link.tsx';
import { LEGAL_DOCUMENTS_MAX, moved, titleIn } from './document-values.ts';
import {
  ArrangeLegalDocuments,
  ChangeLegalDocument,
  DeleteLegalDocument,
  type LegalDocument,
} from './documents.ts';
import classes from './web-settings.module.css';

const DocumentDrawer = lazy(() =>
  patiently(() => import('./document-drawer.tsx')).then(({ DocumentDrawer: component }) => ({
    default: component,
  })),
);

type Props = { readonly documents: readonly LegalDocument[]; readonly onChanged: () => void };

/** Documents that public pages link to: which, in which order, and what they say. */
export const DocumentsCard = ({ documents, onChanged }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [edited, setEdited] = useState<LegalDocument | 'new' | null>(null);
  const may = can('ChangeLegalDocument');
  const full = documents.length >= LEGAL_DOCUMENTS_MAX;
  const addition = (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} />}
      disabled={full}
      onClick={() => setEdited('new')}
    >
      <Trans>Add a document</Trans>
    </Button>
  );
  return (
    <Paper withBorder radius="lg" p="lg" component="section" aria-labelledby="legal-documents">
      <Title order={2} size="h4" id="legal-documents">
        <Trans>Documents</Trans>
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        <Trans>
          Public pages link to the shown ones at their foot. The standard three can be hidden; two more can be
          added.
        </Trans>
      </Text>
      <ol className={classes.rows}>
        {documents.map((document) => (
          <Row
            key={document.id}
            {...{ document, may, onChanged }}
            ids={documents.map(({ id }) => id)}
            onEdit={() => setEdited(document)}
          />
        ))}
      </ol>
      {may && (
        <Group mt="md">
          {full ? <Tooltip label={t`There are five at most.`}>{addition}</Tooltip> : addition}
        </Group>
      )}
      {edited !== null && (
        <Suspense fallback={null}>
          <DocumentDrawer
            document={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
            onSaved={() => {
              setEdited(null);
              onChanged();
            }}
          />
        </Suspense>
      )}
    </Paper>
  );
};

type RowProps = {
  readonly document: LegalDocument;
  readonly ids: readonly string[];
  readonly may: boolean;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
};

const useRow = ({ document: { id }, ids, onChanged }: RowProps) => {
  const change = useCommand(ChangeLegalDocument);
  const arrangement = useCommand(ArrangeLegalDocuments);
  const show = async (shown: boolean): Promise<void> => {
    const { problem } = await change.run({ id, changes: { shown } });
    if (problem === undefined) onChanged();
  };
  const move = async (by: 1 | -1): Promise<void> => {
    const { problem } = await arrangement.run({ ids: moved(ids, id, by) });
    if (problem === undefined) onChanged();
  };
  return {
    show,
    move,
    busy: change.busy || arrangement.busy,
    problem: change.problem ?? arrangement.problem,
  };
};

const Row = (props: RowProps) => {
  const { document, ids, may, onEdit, onChanged } = props;
  const { t } = useLingui();
  const title = titleIn(useSiteLanguage(), document);
  const { show, move, busy, problem } = useRow(props);
  const place = ids.indexOf(document.id);
  const written = [document.bodyRu && 'RU', document.bodyEn && 'EN'].filter(Boolean);
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        {document.shown ? (
          <Anchor href={`/documents/${encodeURIComponent(document.id)}`} target="_blank" fw={550}>
            {title}
          </Anchor>
        ) : (
          <Text span fw={550}>
            {title}
          </Text>
        )}{' '}
        {written.length === 0 ? (
          <Badge variant="light" color="gray" tt="none" size="sm">
            <Trans>not written</Trans>
          </Badge>
        ) : (
          <Text span size="xs" c="dimmed">
            {written.join(' · ')}
          </Text>
        )}
        {problem !== undefined && <Refusal problem={problem} />}
      </div>
      <Switch
        label={t`Shown`}
        aria-label={t`Shown: ${title}`}
        checked={document.shown}
        disabled={!may || busy}
        onChange={(event) => void show(event.currentTarget.checked)}
      />
      <Group gap={2} wrap="nowrap">
        <HistoryIcon object="document" id={document.id} label={t`History: ${title}`} />
        {may && (
          <>
            <Tool
              label={t`Further up: ${title}`}
              icon={IconArrowUp}
              off={place === 0 || busy}
              run={() => void move(-1)}
            />
            <Tool
              label={t`Further down: ${title}`}
              icon={IconArrowDown}
              off={place === ids.length - 1 || busy}
              run={() => void move(1)}
            />
            <Tool label={t`Edit: ${title}`} icon={IconPencil} run={onEdit} />
            {!document.standard && <Deletion document={document} title={title} onDeleted={onChanged} />}
          </>
        )}
      </Group>
    </li>
  );
};

type ToolProps = { label: string; icon: typeof IconPencil; off?: boolean; run: () => void };

const Tool = ({ label, icon: Icon, off = false, run }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      onClick={run}
      {...(off ? { disabled: true, bg: 'transparent', opacity: 0.4 } : {})}
    >
      <Icon size={18} stroke={1.6} />
    </ActionIcon>
  </Tooltip>
);

const Refusal = ({ problem }: { problem: Problem }) => {
  const { shown } = useFieldErrors()(problem);
  if (shown === undefined) return <ErrorNotice problem={problem} />;
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)">
      {shown}
    </Text>
  );
};

type DeletionProps = { document: LegalDocument; title: string; onDeleted: () => void };

const Deletion = ({ document, title, onDeleted }: DeletionProps) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(DeleteLegalDocument);
  const remove = async (): Promise<Problem | undefined> => {
    const { problem } = await command.run({ id: document.id });
    if (problem === undefined) onDeleted();
    return problem;
  };
  return (
    <>
      <Tool label={t`Delete: ${title}`} icon={IconTrash} run={() => setAsking(true)} />
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete the document “${title}”?`}
        action={t`Delete`}
        onConfirm={remove}
      >
        <Trans>
          Its text is gone from the pages at once, and links to it lead nowhere. Hiding it keeps the text.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
