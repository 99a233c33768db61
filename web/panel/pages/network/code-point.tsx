import { useLingui } from '@lingui/react/macro';
import { NumberInput } from '@mantine/core';
import type { SettingControlProps } from '../../settings/setting-control.tsx';

/** The names that routers show: class selectors (RFC 2474), assured forwarding (RFC 2597), and two of their own. */
const nameOf = (codePoint: number): string | undefined => {
  if (codePoint === 46) return 'EF';
  if (codePoint === 44) return 'VA';
  if (codePoint % 8 === 0) return `CS${codePoint / 8}`;
  const [forwarding, drop] = [Math.floor(codePoint / 8), (codePoint % 8) / 2];
  const isAssured = forwarding >= 1 && forwarding <= 4 && Number.isInteger(drop);
  return isAssured ? `AF${forwarding}${drop}` : undefined;
};

/** A number from 0 to 63 with the name that it has elsewhere. */
export const CodePoint = ({ section, field, words, value, error, onChange }: SettingControlProps) => {
  const { t } = useLingui();
  const name = typeof value === 'number' ? nameOf(value) : undefined;
  return (
    <NumberInput
      label={words.label(section, field.name)}
      description={words.help(section, field.name)}
      error={error}
      disabled={field.override !== null}
      maw={280}
      min={field.min ?? 0}
      max={field.max ?? 63}
      clampBehavior="none"
      allowDecimal={false}
      suffix={value === 0 ? ` · ${t`not marked`}` : name === undefined ? '' : ` · ${name}`}
      value={typeof value === 'number' ? value : ''}
      onChange={(given) => onChange(typeof given === 'number' ? given : '')}
    />
  );
};
