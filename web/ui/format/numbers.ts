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
