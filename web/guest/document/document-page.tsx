import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Loader, Title } from '@mantine/core';
import { IconFileOff, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfCode } from '#web/ui/errors/problem.ts';
import { AskError } from '#web/ui/graphql/ask.ts';
import { LanguageSwitch } from '#web/ui/i18n/language-switch.tsx';
import { RichTextView } from '#web/ui/rich-text/rich-text-view.tsx';
import { OwnerBrand } from '#web/ui/site/owner-brand.tsx';
import { askSiteDocument, type SiteDocument } from '#web/ui/site/site.ts';
import { useSite, useSiteLanguage } from '#web/ui/site/site-context.tsx';
import { SiteFooter } from '#web/ui/site/site-footer.tsx';
import { SchemeSwitch } from '#web/ui/theme/scheme-switch.tsx';
import classes from './document-page.module.css';

type State =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'ready'; readonly document: SiteDocument | null };

const useDocument = (id: string): readonly [State, () => void] => {
  const language = useSiteLanguage();
  const [state, setState] = useState<State>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another question.
  useEffect(() => {
    let current = true;
    const show = (next: State): void => {
      if (current) setState(next);
    };
    askSiteDocument(id, language).then(
      (document) => show({ status: 'ready', document }),
      (error: unknown) =>
        show({
          status: 'failed',
          problem: error instanceof AskError ? error.problem : problemOfCode('SERVER', String(error)),
        }),
    );
    return () => {
      current = false;
    };
  }, [id, language, attempt]);
  return [state, () => setAttempt((before) => before + 1)];
};

/** One of the owner's documents, for reading and printing; nobody has to sign in. */
export const DocumentPage = ({ id }: { id: string }) => {
  const { t } = useLingui();
  const site = useSite();
  const [state, again] = useDocument(id);
  const title = state.status === 'ready' ? state.document?.title : undefined;
  const owner = site?.companyName || 'Rostrum';
  const pageTitle = title ? `${title} – ${owner}` : owner;
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Anchor
          href="/"
          underline="never"
          c="inherit"
          display="flex"
          aria-label={t`${owner}: to the start page`}
        >
          <OwnerBrand size={28} />
        </Anchor>
        <Group gap={4} wrap="nowrap" className={classes.tools ?? ''}>
          <SchemeSwitch />
          <LanguageSwitch />
        </Group>
      </header>
      <main className={classes.main}>
        <Content state={state} again={again} />
      </main>
      <SiteFooter />
    </div>
  );
};

const Content = ({ state, again }: { state: State; again: () => void }) => {
  const { t } = useLingui();
  if (state.status === 'loading') return <Loader aria-label={t`Loading`} />;
  if (state.status === 'failed') return <ErrorNotice problem={state.problem} onRetry={again} />;
  if (state.document === null)
    return (
      <EmptyState icon={IconFileOff} title={<Trans>There is no such document</Trans>}>
        <Trans>It was removed, or the owner of the server does not show it any more.</Trans>
      </EmptyState>
    );
  const { title, body } = state.document;
  return (
    <article>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="lg">
        <Title order={1} className={classes.title ?? ''}>
          {title}
        </Title>
        <Button
          variant="default"
          className={classes.tools ?? ''}
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
      </Group>
      <RichTextView html={body} />
    </article>
  );
};
