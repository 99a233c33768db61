import { useLingui } from '@lingui/react/macro';
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-id.module.css';

/** An identifier as a chip that copies itself; long ones are cut in the middle of the page, never in the copy. */
export const CopyId = ({ value, label }: { value: string; label?: string }) => {
  const { t } = useLingui();
  const shown = label ?? value;
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t`Copied` : t`Copy`}>
          <UnstyledButton
            className={classes.chip ?? ''}
            onClick={(event) => {
              event.stopPropagation();
              copy();
            }}
            aria-label={copied ? t`${shown}: copied` : t`${shown}: copy`}
          >
            <span className={classes.text}>{shown}</span>
            {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
};
