import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Group, Paper, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { type Draft, PreviewQuery } from './documents.ts';
import classes from './letter-preview.module.css';

/** Milliseconds after the last key. */
const PAUSE = 400;

/** This page allows no style but in the elements themselves; what is left out is for small screens and the dark. */
const withoutSheet = (html: string): string => {
  const [before = '', rest = ''] = html.split('<style>');
  return `${before}${rest.split('</style>')[1] ?? ''}`;
};

/** The letter as it would arrive, with examples in place of the variables. */
export const LetterPreview = ({ draft }: { draft: Draft }) => {
  const { t } = useLingui();
  const [form, setForm] = useState<'letter' | 'text'>('letter');
  const [asked] = useDebouncedValue(draft, PAUSE);
  const [{ data, stale }] = useQuery({
    query: PreviewQuery,
    variables: { draft: asked },
    requestPolicy: 'cache-and-network',
  });
  const found = data?.mailPreview;
  return (
    <Stack gap="xs" component="section" aria-label={t`Preview`}>
      <Group justify="space-between">
        <Text fw={500} size="sm">
          <Trans>Preview with example values</Trans>
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t`Form of the preview`}
          value={form}
          onChange={(value) => setForm(value === 'text' ? 'text' : 'letter')}
          data={[
            { value: 'letter', label: t`Letter` },
            { value: 'text', label: t`Text only` },
          ]}
        />
      </Group>
      {found === undefined && <Skeleton height={360} radius="md" />}
      {found?.__typename === 'Rejection' && (
        <Text size="sm" c="dimmed">
          <Trans>The preview comes back when the variables are right.</Trans>
        </Text>
      )}
      {found?.__typename === 'MailPreview' && (
        <Paper withBorder radius="md" className={classes.sheet ?? ''} data-stale={stale || undefined}>
          <Text className={classes.subject ?? ''} fw={600}>
            {found.subject}
          </Text>
          {form === 'letter' ? (
            <iframe
              className={classes.frame}
              title={t`The letter`}
              sandbox=""
              srcDoc={withoutSheet(found.html)}
              referrerPolicy="no-referrer"
            />
          ) : (
            <Code block className={classes.text ?? ''}>
              {found.text}
            </Code>
          )}
        </Paper>
      )}
    </Stack>
  );
};
