import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from '../ui/theme/theme.ts';
import { schemeVariables } from '../ui/theme/variables.ts';

const moduleId = 'virtual:theme.css';

/** Everything Mantine would write into a `<style>` element at run time, which the content security policy forbids. */
export const themeSheet = (): string => {
  const full = mergeMantineTheme(DEFAULT_THEME, theme);
  const base = defaultCssVariablesResolver(full);
  const own = schemeVariables(full);
  return convertCssVariables({
    variables: { ...base.variables, ...own.variables },
    light: { ...base.light, ...own.light },
    dark: { ...base.dark, ...own.dark },
  });
};

/** Serves the theme's variables as the style sheet `virtual:theme.css`. */
export const themeSheetPlugin = (): Plugin => ({
  name: 'rostrum-theme-sheet',
  resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
  load: (id) => (id === `\0${moduleId}` ? themeSheet() : undefined),
});
