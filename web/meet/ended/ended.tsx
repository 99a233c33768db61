import { Trans } from '@lingui/react/macro';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSite } from '#web/ui/site/site-context.tsx';
import { SiteFooter } from '#web/ui/site/site-footer.tsx';
import { useCall, useCallState } from '../call-context.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import classes from './ended.module.css';
import { useEndingText } from './use-ending-text.ts';

/** After the call: why it is over, and the way back where there is one. */
export const Ended = () => {
  const call = useCall();
  const code = useCallState((state) => state.ending?.code ?? 'left');
  const title = useCallState((state) => state.room?.title ?? '');
  const text = useEndingText(code);
  const owner = useSite()?.companyName || 'Rostrum';
  const pageTitle = `${title} – ${owner}`;
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);
  return (
    <div className={classes.page}>
      <PageHeader />
      <main className={classes.main}>
        <Text className={classes.over ?? ''}>{title}</Text>
        <Title order={1} className={classes.title ?? ''}>
          {text.title}
        </Title>
        <Text className={classes.text ?? ''}>{text.text}</Text>
        <Group gap="sm" mt="xl" justify="center">
          {text.back && (
            <Button
              size="md"
              leftSection={<IconArrowBackUp size={20} />}
              onClick={() => call.join(call.store.getState().preferences.name)}
            >
              <Trans>Back to the meeting</Trans>
            </Button>
          )}
          <Button size="md" variant="default" component="a" href="/">
            <Trans>To the start page</Trans>
          </Button>
        </Group>
      </main>
      <SiteFooter />
    </div>
  );
};
