/** A version as semver.org 2.0.0 writes it; build metadata is left out, for it says nothing of the order. */
type Version = { readonly core: readonly number[]; readonly before: readonly string[] };

const number = '(?:0|[1-9]\\d{0,8})';
const pattern = new RegExp(
  `^(${number})\\.(${number})\\.(${number})(?:-([0-9A-Za-z-]{1,32}(?:\\.[0-9A-Za-z-]{1,32}){0,7}))?(?:\\+[0-9A-Za-z.-]{1,64})?$`,
);

const parse = (text: string): Version | null => {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, major, minor, patch, before] = found;
  return { core: [major, minor, patch].map(Number), before: before?.split('.') ?? [] };
};

export const isVersion = (text: string): boolean => text.length <= 64 && parse(text) !== null;

const isNumeric = (part: string): boolean => /^\d+$/.test(part);

/** semver.org, item 11.4: numbers below words, numbers by value, words by their ASCII order. */
const compareParts = (one: string, other: string): number => {
  if (isNumeric(one) && isNumeric(other)) return Math.sign(Number(one) - Number(other));
  if (isNumeric(one) !== isNumeric(other)) return isNumeric(one) ? -1 : 1;
  return one === other ? 0 : one < other ? -1 : 1;
};

const firstDifference = (differences: readonly number[]): number =>
  differences.find((difference) => difference !== 0) ?? 0;

const comparePrereleases = (one: readonly string[], other: readonly string[]): number => {
  // What has no such part is the release itself, and comes after all that led to it.
  if (one.length === 0 || other.length === 0) return Math.sign(other.length - one.length);
  const common = one.slice(0, other.length).map((part, index) => compareParts(part, other[index] ?? ''));
  return firstDifference(common) || Math.sign(one.length - other.length);
};

/** Whether `one` comes after `other` (semver.org, item 11); false when one of them is no version. */
export const isNewer = (one: string, other: string): boolean => {
  const [left, right] = [parse(one), parse(other)];
  if (left === null || right === null) return false;
  const core = firstDifference(left.core.map((part, index) => Math.sign(part - (right.core[index] ?? 0))));
  return (core || comparePrereleases(left.before, right.before)) > 0;
};
