import { useLingui } from '@lingui/react/macro';
import { Badge, NavLink, SegmentedControl, Select, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { type LetterKind, type Template, TemplatesQuery } from './documents.ts';
import { TemplateEditor } from './template-editor.tsx';
import classes from './templates-tab.module.css';
import { useSoughtLetter } from './use-sought-letter.ts';
import { kindNames } from './words.ts';

/** The words of every kind of letter, in both languages. */
export const TemplatesTab = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/network/smtp' });
  const navigate = useNavigate({ from: '/network/smtp' });
  const sought = useSoughtLetter();
  const language = search.language ?? sought?.language ?? 'RU';
  const wanted = search.kind ?? sought?.kind;
  const [{ data, error, operation }, refresh] = useQuery({
    query: TemplatesQuery,
    variables: { language },
    requestPolicy: 'cache-and-network',
  });
  const templates = data?.mailTemplates ?? [];
  // Those of the other language are shown until these are there, and would be saved as words of this one.
  const arrived = operation?.variables.language === language;
  const chosen = templates.find(({ kind }) => kind === wanted) ?? templates[0];
  if (error !== undefined && data === undefined) {
    return <ErrorNotice problem={problemOfError(error)} onRetry={() => refresh()} />;
  }
  if (chosen === undefined) return <Skeleton height={420} radius="lg" />;
  return (
    <div className={classes.layout}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t`Language of the letter`}
          fullWidth
          value={language}
          onChange={(value) =>
            void navigate({ search: (rest) => ({ ...rest, language: value === 'EN' ? 'EN' : 'RU' }) })
          }
          data={[
            { value: 'RU', label: 'Русский' },
            { value: 'EN', label: 'English' },
          ]}
        />
        <Kinds
          templates={templates}
          chosen={chosen.kind}
          onChoose={(kind) => void navigate({ search: (rest) => ({ ...rest, kind }) })}
        />
      </Stack>
      {arrived ? (
        <TemplateEditor
          key={`${chosen.kind} ${language}`}
          template={chosen}
          language={language}
          sought={sought?.field}
          onSaved={() => refresh({ requestPolicy: 'network-only' })}
        />
      ) : (
        <Skeleton height={420} radius="lg" />
      )}
    </div>
  );
};

type KindsProps = {
  readonly templates: readonly Template[];
  readonly chosen: LetterKind;
  readonly onChoose: (kind: string) => void;
};

const Kinds = ({ templates, chosen, onChoose }: KindsProps) => {
  const { i18n, t } = useLingui();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Select
        label={t`Letter`}
        allowDeselect={false}
        value={chosen}
        onChange={(kind) => kind !== null && onChoose(kind)}
        data={templates.map(({ kind }) => ({ value: kind, label: i18n._(kindNames[kind]) }))}
      />
    );
  }
  return (
    <nav aria-label={t`Letters`}>
      {templates.map(({ kind, ownSubject, ownBody }) => (
        <NavLink
          key={kind}
          component="button"
          type="button"
          active={kind === chosen}
          aria-current={kind === chosen ? 'page' : undefined}
          label={i18n._(kindNames[kind])}
          onClick={() => onChoose(kind)}
          rightSection={
            ownSubject !== '' || ownBody !== '' ? (
              <Badge size="xs" variant="light" tt="none">
                {t`own`}
              </Badge>
            ) : undefined
          }
          className={classes.kind ?? ''}
        />
      ))}
    </nav>
  );
};
