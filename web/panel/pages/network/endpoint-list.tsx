import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Input, NumberInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { SettingControlProps } from '../../settings/setting-control.tsx';
import type { SectionValues } from '../../settings/values.ts';
import { endpointParts, endpointText } from './endpoint-text.ts';
import classes from './network.module.css';

type Props = Pick<
  SettingControlProps,
  'section' | 'field' | 'words' | 'value' | 'error' | 'rowError' | 'onChange'
> & {
  /** For entries without a port of their own. */
  readonly usualPort: string;
  /** Addresses of the machine that are offered by a click. */
  readonly offered?: readonly string[];
};

/** The port of entries without one of their own. */
export const portOf = ({ port }: SectionValues): string => String(port ?? '');

const entriesOf = (value: Props['value']): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** Addresses or names, each with or without a port of its own, one in each row (guide §3.2.1). */
export const EndpointList = ({ usualPort, offered = [], ...props }: Props) => {
  const { section, field, words, error, rowError, onChange } = props;
  const entries = entriesOf(props.value);
  const fixed = field.override !== null;
  const label = words.label(section, field.name);
  const replace = (index: number, entry: string): void => onChange(entries.with(index, entry));
  const rest = offered.filter((address) => !entries.some((entry) => endpointParts(entry).host === address));
  return (
    <Input.Wrapper
      label={label}
      description={words.help(section, field.name)}
      error={entries.some((_, index) => rowError(index)) ? undefined : error}
      labelElement="div"
    >
      {entries.length > 0 && (
        <ul className={classes.rows} aria-label={label}>
          {entries.map((entry, index) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and hold no state
              key={index}
              {...{ entry, usualPort, fixed }}
              error={rowError(index)}
              onChange={(changed) => replace(index, changed)}
              onRemove={() => onChange(entries.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      {!fixed && (
        <div className={classes.adding}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...entries, ''])}
          >
            <Trans>Add an address</Trans>
          </Button>
          {rest.map((address) => (
            <Button key={address} variant="subtle" size="xs" onClick={() => onChange([...entries, address])}>
              {address}
            </Button>
          ))}
        </div>
      )}
    </Input.Wrapper>
  );
};

type RowProps = Pick<Props, 'usualPort'> & {
  readonly entry: string;
  readonly fixed: boolean;
  readonly error: Props['error'];
  readonly onChange: (entry: string) => void;
  readonly onRemove: () => void;
};

const Row = ({ entry, usualPort, fixed, error, onChange, onRemove }: RowProps) => {
  const { t } = useLingui();
  const { host, port } = endpointParts(entry);
  return (
    <li className={classes.row}>
      <TextInput
        className={classes.host}
        aria-label={t`Address or name`}
        placeholder={t`Address or name`}
        spellCheck={false}
        autoComplete="off"
        disabled={fixed}
        error={error}
        value={host}
        onChange={(event) => onChange(endpointText({ host: event.currentTarget.value.trim(), port }))}
      />
      <NumberInput
        className={classes.port}
        aria-label={t`Port of ${host}`}
        placeholder={usualPort}
        min={1}
        max={65_535}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        disabled={fixed}
        value={port === '' ? '' : Number(port)}
        onChange={(given) => onChange(endpointText({ host, port: String(given) }))}
      />
      {!fixed && <CloseButton mt={4} aria-label={t`Remove ${entry}`} onClick={onRemove} />}
    </li>
  );
};
