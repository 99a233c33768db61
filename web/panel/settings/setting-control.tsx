import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { RichTextField } from '#web/ui/rich-text/rich-text-field.tsx';
import type { SettingFieldData } from './documents.ts';
import type { FieldValue } from './values.ts';
import type { SettingWords } from './words.ts';

export type SettingControlProps = {
  readonly section: string;
  readonly field: SettingFieldData;
  readonly words: SettingWords;
  readonly value: FieldValue;
  readonly error: ReactNode;
  /** What is wrong with one entry of a list. */
  readonly rowError: (index: number) => ReactNode;
  readonly onChange: (value: FieldValue) => void;
};

/** The control that fits the kind of the field. */
export const SettingControl = ({ section, field, words, value, error, onChange }: SettingControlProps) => {
  const { name, kind, override, max, min, choices } = field;
  const common = {
    label: words.label(section, name),
    description: words.help(section, name),
    error,
    disabled: override !== null,
  };
  // Amounts have a unit; what has none is a number of something, such as a port, and is written in one.
  const unit = words.unit(section, name);
  switch (kind) {
    case 'FLAG':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'INTEGER':
      return (
        <NumberInput
          {...common}
          maw={280}
          clampBehavior="none"
          allowDecimal={false}
          {...(min === null ? {} : { min })}
          {...(max === null ? {} : { max })}
          {...(unit === undefined ? {} : { thousandSeparator: ' ', suffix: ` ${unit}` })}
          value={typeof value === 'number' ? value : ''}
          onChange={(given) => onChange(typeof given === 'number' ? given : '')}
        />
      );
    case 'CHOICE':
      return (
        <Select
          {...common}
          maw={420}
          allowDeselect={false}
          data={choices.map((choice) => ({
            value: choice.value,
            label: words.choice(section, name, choice.value),
          }))}
          value={String(value)}
          onChange={(given) => onChange(given ?? '')}
        />
      );
    case 'LIST':
      return (
        <TagsInput
          {...common}
          acceptValueOnBlur
          splitChars={[',', ';', ' ']}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      );
    case 'SECRET':
      return <SecretControl {...common} kept={field.kept} value={value} onChange={onChange} />;
    case 'RICH_TEXT':
      return <RichTextField {...common} value={String(value)} onChange={onChange} />;
    case 'LONG_TEXT':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={14}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          maw={520}
          spellCheck={false}
          autoComplete="off"
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
};

type SecretProps = {
  readonly label: string;
  readonly description: ReactNode;
  readonly error: ReactNode;
  readonly disabled: boolean;
  readonly kept: boolean;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
};

/** Never shows what is kept; typing replaces it, a button takes it away. */
const SecretControl = ({ kept, value, onChange, ...common }: SecretProps) => {
  const { t } = useLingui();
  const removed = value === null;
  const unchanged = kept ? t`Kept; type to replace it` : t`Not set`;
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap" maw={520}>
      <PasswordInput
        {...common}
        flex={1}
        autoComplete="new-password"
        placeholder={removed ? t`Will be removed` : unchanged}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {kept && (
        <Button variant="default" onClick={() => onChange(removed ? '' : null)}>
          {removed ? <Trans>Keep it</Trans> : <Trans>Remove</Trans>}
        </Button>
      )}
    </Group>
  );
};
