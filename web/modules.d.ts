/** A message catalogue, compiled by the bundler. */
declare module '*.po' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

/** Release that these pages were built with, put in by the bundler; dotted numbers. */
declare const ROSTRUM_VERSION: string;

/** The theme's variables as a style sheet, written by the bundler (see `tooling/theme-sheet.ts`). */
declare module 'virtual:theme.css' {}
