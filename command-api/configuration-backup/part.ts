import type { z } from 'zod';
import type { RostrumCommand } from '#domain/index.ts';
import type { CheckedLicence } from '#domain/licence/index.ts';
import type { SecretText } from '#platform/secrets/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { SettingsDesk } from '../settings/desk.ts';
import type { BackupKind, RestoreField } from './port.ts';

/** What everything there is can be read by. */
export type Reading = {
  readonly states: Aggregates;
  /** Null where there is none, or where the vault lacks it. */
  readonly secretText: (name: string, reference: string) => SecretText | null;
  /** The large picture, WebP; null where there is none. */
  readonly picture: (pictureId: string | null) => Promise<Buffer | null>;
  /** WebP; null where there is none. */
  readonly logo: (logoId: string) => Promise<Buffer | null>;
};

/** What values that lie beside the log are put away by; a rehearsal puts nothing anywhere. */
export type Writing = Reading & {
  /** Answers with the reference for a command. */
  readonly keepSecret: (secret: KeptSecret) => Promise<string>;
  /** Asks the parts that have to work with settings, takes markup out of them, keeps their secrets. */
  readonly settings: Pick<SettingsDesk, 'change' | 'overrides'>;
  /** Draws the picture anew and answers with its id: the given one, or another if that is taken. */
  readonly keepPicture: (owner: string, pictureId: string, bytes: Buffer) => Promise<string>;
  /** Takes just what this server draws logos as, and answers with its id. Throws `DomainError`. */
  readonly keepLogo: (bytes: Buffer) => Promise<string>;
  /** The licence that a signed text is here and now. Throws `DomainError` with the reason. */
  readonly checkLicence: (file: string) => Promise<CheckedLicence>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type KeptSecret = { readonly name: string; readonly value: SecretText; readonly owner?: string };

/** One kind of things in a backup. */
export type PartDefinition<Item extends object> = {
  readonly kind: BackupKind;
  /** Nothing else is taken from a file. */
  readonly shape: z.ZodType<Item>;
  readonly idOf: (item: Item) => string;
  readonly titleOf: (item: Item) => string;
  /** As it is now; undefined when it is not there. */
  readonly read: (id: string, means: Reading) => Promise<Item | undefined>;
  /** Fields that are left out of a backup without secrets, and never shown. */
  readonly secrets: readonly string[];
  /** Nothing without its secrets: left out of a backup that has none. */
  readonly onlyWithSecrets?: boolean;
  /** Fields that say nothing in a comparison. */
  readonly passedOver?: readonly string[];
  /** As it is compared and shown; default: as it is. */
  readonly shown?: (item: Item) => object;
  /** What makes the thing as it is now into what it is in the file. */
  readonly commands: (
    wanted: Item,
    now: Item | undefined,
    means: Writing,
  ) => Promise<readonly RostrumCommand[]>;
  /** Their commands may run beside each other: each has streams of its own. */
  readonly apart: boolean;
};

/** A thing from a file, and what can be done with it. */
export type ParsedItem = {
  readonly id: string;
  readonly title: string;
  /** What differs from now; undefined: the thing is not there. */
  compare(means: Reading): Promise<Comparison>;
  commands(means: Writing): Promise<readonly RostrumCommand[]>;
};

export type Comparison = {
  readonly isNew: boolean;
  readonly fields: readonly RestoreField[];
};

export type Part = {
  readonly kind: BackupKind;
  readonly apart: boolean;
  exists(id: string, means: Pick<Reading, 'states'>): Promise<boolean>;
  /** A line of the backup; undefined when the thing is not there. */
  write(id: string, means: Reading, withSecrets: boolean): Promise<string | undefined>;
  /** Throws what `zod` throws. */
  parse(line: unknown): ParsedItem;
};
