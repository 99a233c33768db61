const unit = (locale: string, name: string, value: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value);

/** `1 h 5 min`, `2 min 3 s`, `1 д 4 ч`: the two largest units, in the words of the locale. */
export const formatDuration = (seconds: number, locale: string): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const parts: readonly (readonly [string, number])[] = [
    ['day', Math.floor(whole / 86_400)],
    ['hour', Math.floor(whole / 3_600) % 24],
    ['minute', Math.floor(whole / 60) % 60],
    ['second', whole % 60],
  ];
  const first = parts.findIndex(([, value]) => value > 0);
  if (first === -1) return unit(locale, 'second', 0);
  return parts
    .slice(first, first + 2)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => unit(locale, name, value))
    .join(' ');
};

const two = (value: number): string => value.toString().padStart(2, '0');

/** `00:02:03`, for columns that are compared by eye. */
export const formatClock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${two(Math.floor(whole / 3_600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};
