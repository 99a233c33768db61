import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Radio, Stack, Switch } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { instantOf, localTimeOf } from '#web/ui/format/zoned.ts';
import type { RegistrationValues } from './form-values.ts';

type Props = {
  readonly values: RegistrationValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<RegistrationValues>) => void;
};

/** Most that everybody on screen takes (guide §1.4.3): what is offered first when seats are limited. */
const USUAL_SEATS = 36;

/** Until when people can register (guide §3.6.5.5, items 2 and 3). */
export const ClosingFields = ({ values, errors, onChange }: Props) => {
  const { t } = useLingui();
  const rules = ['NEVER', 'START', 'END', 'DATES'] as const;
  const texts = {
    NEVER: t`Without a limit`,
    START: t`When the conference starts`,
    END: t`When the conference ends`,
    DATES: t`By date and time`,
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t`Registration closes`}
        value={values.closing}
        onChange={(chosen) => onChange({ closing: rules.find((rule) => rule === chosen) ?? 'NEVER' })}
      >
        <Stack gap={6} mt={6}>
          {rules.map((rule) => (
            <Radio key={rule} value={rule} label={texts[rule]} />
          ))}
        </Stack>
      </Radio.Group>
      {values.closing === 'DATES' && (
        <>
          <Instant
            label={t`Opens`}
            value={values.opensAt}
            error={errors.opensAt}
            onChange={(opensAt) => onChange({ opensAt })}
          />
          <Instant
            label={t`Closes`}
            value={values.closesAt}
            error={errors.closesAt}
            onChange={(closesAt) => onChange({ closesAt })}
          />
        </>
      )}
      <Switch
        label={t`Close when the places are taken`}
        checked={values.seats !== null}
        onChange={(event) => onChange({ seats: event.currentTarget.checked ? USUAL_SEATS : null })}
      />
      {values.seats !== null && (
        <NumberInput
          label={t`Places`}
          description={<Trans>Excluded people give theirs back.</Trans>}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={values.seats}
          error={errors.seats ?? null}
          onChange={(seats) => onChange({ seats: typeof seats === 'number' ? seats : 0 })}
        />
      )}
    </Stack>
  );
};

type InstantProps = {
  label: string;
  value: string | null;
  error: string | undefined;
  onChange: (value: string | null) => void;
};

const Instant = ({ label, value, error, onChange }: InstantProps) => {
  const { t, i18n } = useLingui();
  const { timeZone } = useReading();
  return (
    <DateTimePicker
      label={label}
      description={timeZone}
      placeholder={t`any time`}
      clearable
      locale={i18n.locale}
      firstDayOfWeek={1}
      valueFormat="DD.MM.YYYY HH:mm"
      submitButtonProps={{ 'aria-label': t`Apply` }}
      timePickerProps={{ hoursInputLabel: t`Hours`, minutesInputLabel: t`Minutes` }}
      previousLabel={t`Previous month`}
      nextLabel={t`Next month`}
      value={value === null ? null : localTimeOf(value, timeZone)}
      error={error ?? null}
      onChange={(picked) => onChange(picked === null ? null : instantOf(picked, timeZone))}
    />
  );
};
