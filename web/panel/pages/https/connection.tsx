import { useLingui } from '@lingui/react/macro';
import { Checkbox, Input, NumberInput, Select, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { SettingWords } from '../../settings/words.ts';
import type { Row } from './rows.tsx';
import { SECTION, spelled, type Values } from './values.ts';

export type FormProps = {
  readonly form: UseFormReturnType<Values>;
  readonly words: SettingWords;
  readonly row: Row;
};

const strictness = ['OFF', 'DAY', 'MONTH', 'YEAR'] as const;

/** Where HTTPS is served, by which versions of TLS, and who has to come by it. */
export const Connection = ({ form, words, row }: FormProps) => {
  const { t } = useLingui();
  const label = (field: keyof Values & string): string => words.label(SECTION, field);
  return (
    <>
      {row(
        'port',
        <NumberInput
          label={label('port')}
          min={1}
          max={65_535}
          maw={200}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps('port')}
        />,
      )}
      <Input.Wrapper label={t`Versions of TLS`} labelElement="div" error={form.errors.tls12}>
        <Stack gap={4} mt={4}>
          {(['tls12', 'tls13'] as const).map((version) => (
            <div key={version}>
              {row(
                version,
                <Checkbox
                  label={label(version)}
                  py={4}
                  {...form.getInputProps(version, { type: 'checkbox' })}
                  error={false}
                />,
              )}
            </div>
          ))}
        </Stack>
      </Input.Wrapper>
      {row(
        'redirect',
        <Switch
          label={label('redirect')}
          description={words.help(SECTION, 'redirect')}
          {...form.getInputProps('redirect', { type: 'checkbox' })}
        />,
      )}
      {row(
        'hsts',
        <Select
          label={label('hsts')}
          description={words.help(SECTION, 'hsts')}
          maw={420}
          allowDeselect={false}
          data={strictness.map((value) => ({
            value,
            label: words.choice(SECTION, 'hsts', String(spelled('hsts', value))),
          }))}
          {...form.getInputProps('hsts')}
        />,
      )}
    </>
  );
};
