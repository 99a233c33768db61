/** `1,2 Мбит/с`, `850 kb/s`; nothing sent is a dash. */
export const formatBitrate = (bitsPerSecond: number, locale: string): string => {
  if (bitsPerSecond <= 0) return '–';
  const mega = bitsPerSecond >= 1_000_000;
  const unit = mega ? 'megabit-per-second' : 'kilobit-per-second';
  const words = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(bitsPerSecond / (mega ? 1_000_000 : 1_000));
  // The locale data write the Russian "per second" with a Latin letter.
  return locale === 'ru' ? words.replace('/c', '/с') : words;
};

export const formatNumber = (value: number, locale: string, digits = 0): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);

export const formatPercent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** A share as a processor has it: tenths matter while it is small. */
export const formatShare = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(
    share,
  );

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** `1.5 GB`, `820 МБ`: thousands, as disks are sold. */
export const formatBytes = (bytes: number, locale: string): string => {
  const power = bytes < 1000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  if (power === 0) return `${formatNumber(bytes, locale)} ${locale === 'ru' ? 'Б' : 'B'}`;
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: byteUnits[power] ?? 'petabyte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
};
