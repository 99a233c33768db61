import { useLingui } from '@lingui/react/macro';

/** Bytes as people read them. */
export const useSize = () => {
  const { i18n } = useLingui();
  return (bytes: number): string => {
    const [value, unit] =
      bytes < 1024 ** 2 ? ([bytes / 1024, 'kilobyte'] as const) : ([bytes / 1024 ** 2, 'megabyte'] as const);
    return i18n.number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
  };
};
