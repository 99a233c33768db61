/** A committed file that is made from others; `check` fails when making it again would change it. */
export type Generator = {
  /** Path from the repository's root. */
  readonly output: string;
  /** The whole new text of the file; `current` is the old one, for generators that own only a part of it. */
  readonly generate: (root: string, current: string) => string | Promise<string>;
};
