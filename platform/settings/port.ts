import type { FieldProblem } from '#domain/kernel/index.ts';
import type { SecretOf, Section, ValuesOf } from '#domain/settings/index.ts';

/** What a part of the server says of values that somebody wants: problems, or an empty list after trying them. */
export type SettingsGuard<One extends Section> = (
  proposed: ValuesOf<One>,
  current: ValuesOf<One>,
) => Promise<readonly FieldProblem[]>;

/** The settings as they are now, for the parts of the server that act on them. */
export type LiveSettings = {
  /** What the configuration of the machine fixes comes first, then what was set, then what is usual. */
  current<One extends Section>(section: One): ValuesOf<One>;
  /** In clear; null when none is kept. */
  secret<One extends Section>(section: One, name: SecretOf<One>): string | null;
  /** Calls after each change of the section, from the next one on. Answers how to end it. */
  follow<One extends Section>(section: One, apply: (values: ValuesOf<One>) => void): () => void;
  /** Asks before a change is written, and when somebody only wants to check. One for each section. */
  guard<One extends Section>(section: One, guard: SettingsGuard<One>): void;
  /** Other values with which the server was started before, the latest first; none when these held at the last start. */
  formerly<One extends Section>(section: One): readonly ValuesOf<One>[];
  /**
   * Back to `to`, or to what was before the last change: what was set cannot be worked with. `reason` is shown to
   * administrators.
   */
  rollBack<One extends Section>(section: One, reason: string, to?: ValuesOf<One>): Promise<void>;
};
