import { useLingui } from '@lingui/react/macro';
import { CloseButton, Drawer, Group, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './split.module.css';

type Props = {
  readonly children: ReactNode;
  /** The chosen object; nothing chosen leaves the whole width to the table. */
  readonly pane: { readonly title: string; readonly content: ReactNode } | undefined;
  readonly onClose: () => void;
};

/** A table with details beside it; on a narrow page the details slide over it. */
export const Split = ({ children, pane, onClose }: Props) => {
  const { t } = useLingui();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  return (
    <div className={classes.split} data-open={(wide && pane !== undefined) || undefined}>
      <div className={classes.main}>{children}</div>
      {wide && pane !== undefined && (
        <aside className={classes.pane} aria-label={pane.title}>
          <Group justify="space-between" wrap="nowrap" align="flex-start" mb="sm">
            <Title order={2} className={classes.title ?? ''}>
              {pane.title}
            </Title>
            <CloseButton aria-label={t`Close the details`} onClick={onClose} />
          </Group>
          {pane.content}
        </aside>
      )}
      {!wide && (
        <Drawer
          opened={pane !== undefined}
          onClose={onClose}
          title={<span className={classes.title}>{pane?.title}</span>}
          size="min(100%, 440px)"
          closeButtonProps={{ 'aria-label': t`Close the details` }}
        >
          {pane?.content}
        </Drawer>
      )}
    </div>
  );
};
