import { DomainError, type FieldProblem, textProblem } from '#domain/kernel/index.ts';
import type { PreviewSize } from './commands.ts';

/** UTF-16 units; what common file systems take, with room for what programs add. */
export const FILE_NAME_MAX = 200;
/** Bytes; every number of them is exact. */
const FILE_SIZE_MAX = 2 ** 48;
const PREVIEW_EDGE_MAX = 4096;

const fileIdPattern = /^[0-9a-f]{64}$/;

/** What is not seen, or makes a name read as another one: controls, formats, directions, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** What a file name cannot hold on one system or another. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Names of devices on Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Shortens a name and keeps its ending, never within a character. */
const shortened = (name: string): string => {
  if (name.length <= FILE_NAME_MAX) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  return `${name.slice(0, FILE_NAME_MAX - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`;
};

/** Spaces and dots at the ends mean something to file systems and nothing to people. */
const trimmed = (name: string): string => {
  const counts = [...name].map((character) => !/[\s.]/u.test(character));
  return [...name].slice(counts.indexOf(true), counts.lastIndexOf(true) + 1).join('');
};

/** What is left of a name that somebody's program gave: it leads nowhere, hides nothing and can be saved anywhere. */
export const safeFileName = (given: string): string => {
  const last = given.slice(-4096).split(/[/\\]/).at(-1) ?? '';
  const seen = last.normalize('NFC').replace(UNSEEN, '').replace(FORBIDDEN, '_');
  const name = trimmed(shortened(trimmed(seen)));
  if (name === '') return 'file';
  return DEVICE.test(name) ? `_${name}`.slice(0, FILE_NAME_MAX) : name;
};

export const fileNameProblem = (name: string): FieldProblem | undefined =>
  textProblem(name, { field: 'name', min: 1, max: FILE_NAME_MAX }) ??
  (safeFileName(name) === name ? undefined : { field: 'name', rule: 'characters' });

export const fileIdProblem = (fileId: string): FieldProblem | undefined =>
  fileIdPattern.test(fileId) ? undefined : { field: 'fileId', rule: 'pattern' };

export const fileSizeProblem = (size: number): FieldProblem | undefined => {
  if (!Number.isSafeInteger(size) || size < 0) return { field: 'size', rule: 'type' };
  return size > FILE_SIZE_MAX ? { field: 'size', rule: 'tooLarge' } : undefined;
};

const isEdge = (pixels: number): boolean =>
  Number.isInteger(pixels) && pixels > 0 && pixels <= PREVIEW_EDGE_MAX;

export const previewProblem = (preview: PreviewSize | null): FieldProblem | undefined =>
  preview === null || (isEdge(preview.width) && isEdge(preview.height))
    ? undefined
    : { field: 'preview', rule: 'type' };

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;
const DAY = 24 * 60 * 60_000;

/** What administrators have set about files, in the units of the settings. */
export type FileLimits = {
  readonly enabled: boolean;
  readonly lifetime: number;
  readonly fileSize: number;
  readonly quota: number;
};

export const largestFile = ({ fileSize }: Pick<FileLimits, 'fileSize'>): number => fileSize * MEGABYTE;

/** Throws `DomainError` that names the rule when a file of that size is not taken. `used`: bytes kept and on their way. */
export const requireRoom = (size: number, limits: FileLimits, used: number): void => {
  if (!limits.enabled) throw new DomainError('FILES_OFF');
  if (size > largestFile(limits)) {
    const problems = [{ field: 'size', rule: 'tooLarge', params: { megabytes: limits.fileSize } }];
    throw new DomainError('VALIDATION_FAILED', { problems });
  }
  if (used + size > limits.quota * GIGABYTE) throw new DomainError('FILE_STORE_FULL');
};

/** Milliseconds since the epoch at which a file is kept no longer; days are counted from its only upload. */
export const fileExpiry = (sentAt: number, { lifetime }: Pick<FileLimits, 'lifetime'>): number =>
  sentAt + lifetime * DAY;
