import { Trans, useLingui } from '@lingui/react/macro';
import { Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import classes from './field-diff.module.css';

/** A field's name and its values as people read them; no values when only the fact of the change is known. */
export type DiffLine = {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly secret?: boolean;
  /** A secret that was taken away. */
  readonly gone?: boolean;
};

/** Before → after, field by field; removed and added are told apart by sign and words, not by colour alone. */
export const FieldDiff = ({ lines }: { lines: readonly DiffLine[] }) => (
  <dl className={classes.list}>
    {lines.map((line) => (
      <div key={line.name} className={classes.line}>
        <dt>{line.name}</dt>
        <dd>{line.secret === true ? <Secret gone={line.gone === true} /> : <Values {...line} />}</dd>
      </div>
    ))}
  </dl>
);

const Secret = ({ gone }: { gone: boolean }) => (
  <Text component="span" size="sm" fs="italic" c="dimmed">
    {gone ? <Trans>Removed; the value was secret</Trans> : <Trans>Changed; the value is secret</Trans>}
  </Text>
);

const Values = ({ before, after }: DiffLine) => {
  const { t } = useLingui();
  return (
    <span className={classes.values}>
      {before !== undefined && (
        <del className={classes.before}>
          <VisuallyHidden>{t`before:`} </VisuallyHidden>
          {before}
        </del>
      )}
      {before !== undefined && after !== undefined && <IconArrowRight size={15} aria-hidden />}
      {after !== undefined && (
        <ins className={classes.after}>
          <VisuallyHidden>{t`after:`} </VisuallyHidden>
          {after}
        </ins>
      )}
    </span>
  );
};
