import { useLingui } from '@lingui/react/macro';
import { Checkbox, Code, Input, Stack } from '@mantine/core';
import { scopeTexts } from '#web/ui/oauth/scope-texts.ts';
import { type ScopeGroup, scopeGroups, switched } from './scope-groups.ts';
import classes from './scope-picker.module.css';

type Props = {
  all: readonly string[];
  value: readonly string[];
  onChange: (scopes: string[]) => void;
  error?: React.ReactNode;
  disabled?: boolean;
};

/** Permissions with the names that stand for several (guide §3.7.1.1). */
export const ScopePicker = ({ all, value, onChange, error, disabled = false }: Props) => {
  const { t } = useLingui();
  const set = (scopes: readonly string[], on: boolean): void =>
    onChange(switched(all, value, { scopes, on }));
  return (
    <Input.Wrapper
      label={t`Permissions`}
      description={t`What the application may do at most. Tokens lose at once what is taken away here.`}
      error={error}
      labelElement="div"
    >
      <div className={classes.families}>
        {scopeGroups(all).map((group) => (
          <div key={group.umbrella} className={classes.family}>
            <Family group={group} value={value} onSet={set} disabled={disabled} />
          </div>
        ))}
      </div>
    </Input.Wrapper>
  );
};

type FamilyProps = {
  group: ScopeGroup;
  value: readonly string[];
  onSet: (scopes: readonly string[], on: boolean) => void;
  disabled: boolean;
};

const Family = ({ group, value, onSet, disabled }: FamilyProps) => {
  const { umbrella, scopes } = group;
  const chosen = scopes.filter((scope) => value.includes(scope));
  if (scopes.length === 1) {
    return <Leaf scope={scopes[0] ?? ''} checked={chosen.length === 1} onSet={onSet} disabled={disabled} />;
  }
  return (
    <Stack gap={8}>
      <Checkbox
        label={<Code>{umbrella}</Code>}
        checked={chosen.length === scopes.length}
        indeterminate={chosen.length > 0 && chosen.length < scopes.length}
        onChange={({ currentTarget }) => onSet(scopes, currentTarget.checked)}
        disabled={disabled}
      />
      <Stack gap={8} pl={28}>
        {scopes.map((scope) => (
          <Leaf
            key={scope}
            scope={scope}
            checked={chosen.includes(scope)}
            onSet={onSet}
            disabled={disabled}
          />
        ))}
      </Stack>
    </Stack>
  );
};

type LeafProps = {
  scope: string;
  checked: boolean;
  onSet: FamilyProps['onSet'];
  disabled: boolean;
};

const Leaf = ({ scope, checked, onSet, disabled }: LeafProps) => {
  const { i18n } = useLingui();
  const text = scopeTexts[scope];
  return (
    <Checkbox
      checked={checked}
      onChange={({ currentTarget }) => onSet([scope], currentTarget.checked)}
      disabled={disabled}
      label={text === undefined ? scope : i18n._(text)}
      description={<Code>{scope}</Code>}
    />
  );
};
