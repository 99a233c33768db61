import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Menu,
  Paper,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { FormField } from './documents.ts';
import { isAlways, isStandard, LABEL_MAX, moved, nextOwnField, standardFields } from './form-values.ts';
import classes from './registration.module.css';
import { useFieldNames } from './use-field-names.ts';

type Props = {
  readonly form: readonly FormField[];
  /** Somebody has filled it in: it stays as it is. */
  readonly fixed: boolean;
  /** Of one field, by its place. */
  readonly errorOf: (index: number) => string | undefined;
  readonly onChange: (form: FormField[]) => void;
};

/** What is asked, in which order, and what must be answered (guide §3.6.5.5, items 5 and 6). */
export const FormBuilder = ({ form, fixed, errorOf, onChange }: Props) => (
  <Stack gap="xs">
    <Text fw={600} size="sm">
      <Trans>Registration form</Trans>
    </Text>
    {fixed && (
      <Text size="xs" c="dimmed">
        <Trans>Somebody has filled in the form, so its fields stay as they are.</Trans>
      </Text>
    )}
    <ol className={classes.fields}>
      {form.map((field, index) => (
        <FieldRow
          key={field.id}
          field={field}
          fixed={fixed}
          error={errorOf(index)}
          place={{ first: index === 0, last: index === form.length - 1 }}
          onChange={(changed) => onChange(form.with(index, changed))}
          onMove={(by) => onChange(moved(form, index, by))}
          onRemove={() => onChange(form.toSpliced(index, 1))}
        />
      ))}
    </ol>
    {!fixed && <AddField form={form} onChange={onChange} />}
    <Preview form={form} />
  </Stack>
);

type RowProps = {
  field: FormField;
  fixed: boolean;
  error: string | undefined;
  place: { readonly first: boolean; readonly last: boolean };
  onChange: (field: FormField) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

const FieldRow = ({ field, fixed, error, place, onChange, onMove, onRemove }: RowProps) => {
  const { t } = useLingui();
  const name = useFieldNames()(field);
  return (
    <li className={classes.field}>
      <div className={classes.name}>
        {fixed || isStandard(field.id) ? (
          <Text size="sm">{name}</Text>
        ) : (
          <TextInput
            size="xs"
            aria-label={t`Label of an own field`}
            placeholder={t`What to ask`}
            value={field.label}
            maxLength={LABEL_MAX}
            error={error ?? null}
            onChange={(event) => onChange({ ...field, label: event.currentTarget.value })}
          />
        )}
      </div>
      <Checkbox
        size="xs"
        label={t`required`}
        aria-label={t`Required: ${name}`}
        checked={field.required}
        disabled={fixed || isAlways(field.id)}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
      />
      {!fixed && (
        <Group gap={0} wrap="nowrap">
          <Tool label={t`Further up: ${name}`} icon={IconArrowUp} off={place.first} run={() => onMove(-1)} />
          <Tool
            label={t`Further down: ${name}`}
            icon={IconArrowDown}
            off={place.last}
            run={() => onMove(1)}
          />
          <Tool label={t`Remove: ${name}`} icon={IconX} off={isAlways(field.id)} run={onRemove} />
        </Group>
      )}
    </li>
  );
};

type ToolProps = { label: string; icon: typeof IconX; off: boolean; run: () => void };

const Tool = ({ label, icon: Icon, off, run }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      onClick={run}
      {...(off ? { disabled: true, bg: 'transparent', opacity: 0.4 } : {})}
    >
      <Icon size={16} stroke={1.6} />
    </ActionIcon>
  </Tooltip>
);

const AddField = ({ form, onChange }: Pick<Props, 'form' | 'onChange'>) => {
  const nameOf = useFieldNames();
  const absent = standardFields.filter((id) => !form.some((field) => field.id === id));
  const own = nextOwnField(form);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          disabled={absent.length === 0 && own === undefined}
          style={{ alignSelf: 'flex-start' }}
        >
          <Trans>Add a field</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {absent.map((id) => (
          <Menu.Item key={id} onClick={() => onChange([...form, { id, label: '', required: false }])}>
            {nameOf({ id, label: '' })}
          </Menu.Item>
        ))}
        {own !== undefined && (
          <Menu.Item onClick={() => onChange([...form, own])}>
            <Trans>Own field</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

/** As visitors will see it. */
const Preview = ({ form }: Pick<Props, 'form'>) => {
  const nameOf = useFieldNames();
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed" style={{ cursor: 'pointer' }}>
        <Trans>Preview</Trans>
      </Text>
      <Paper withBorder radius="md" p="md" mt="xs" aria-hidden>
        <Stack gap="sm">
          {form.map((field) => (
            <TextInput
              key={field.id}
              label={nameOf(field)}
              required={field.required}
              readOnly
              tabIndex={-1}
              value=""
            />
          ))}
          <Button component="span" style={{ pointerEvents: 'none' }}>
            <Trans context="visitor">Register</Trans>
          </Button>
        </Stack>
      </Paper>
    </details>
  );
};
