/** A message catalogue, compiled by the bundler. */
declare module '*.po' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

/** The theme's variables as a style sheet, written by the bundler (see `tooling/theme-sheet.ts`). */
declare module 'virtual:theme.css' {}
