import type { ConvertCSSVariablesInput, MantineTheme } from '@mantine/core';
import { navigation, palette, surfaces } from './tokens.ts';

type Scheme = 'light' | 'dark';

const families = ['petrol', 'brass', 'moss', 'clay', 'iris'] as const;

const surfaceVariables = (scheme: Scheme): Record<string, string> => ({
  '--rostrum-canvas': surfaces[scheme].canvas,
  '--rostrum-surface': surfaces[scheme].surface,
  '--rostrum-raised': surfaces[scheme].raised,
  '--rostrum-border': surfaces[scheme].border,
  '--rostrum-navigation': surfaces[scheme].ink,
  '--mantine-color-body': surfaces[scheme].surface,
});

/** Tinted badges, notices and buttons: readable ink of the family on its tint. */
const familyVariables = (scheme: Scheme): Record<string, string> =>
  Object.fromEntries(
    families.flatMap((family) => {
      const prefix = `--mantine-color-${family}`;
      return scheme === 'light'
        ? [
            [`${prefix}-light-color`, palette[family][8]],
            [`${prefix}-text`, palette[family][7]],
          ]
        : [
            [`${prefix}-light`, palette[family][9]],
            [`${prefix}-light-hover`, palette[family][8]],
            [`${prefix}-light-color`, palette[family][2]],
            [`${prefix}-text`, palette[family][3]],
          ];
    }),
  );

const light = {
  ...surfaceVariables('light'),
  ...familyVariables('light'),
  '--mantine-color-dimmed': palette.gray[6],
  '--mantine-color-placeholder': palette.gray[6],
  '--mantine-color-error': palette.clay[7],
  '--mantine-color-success': palette.moss[7],
  '--mantine-color-anchor': palette.petrol[7],
  '--mantine-color-default-border': palette.gray[3],
  '--mantine-color-disabled-color': palette.gray[6],
};

const darkScheme = {
  ...surfaceVariables('dark'),
  ...familyVariables('dark'),
  '--mantine-color-dimmed': palette.dark[2],
  '--mantine-color-placeholder': palette.dark[3],
  '--mantine-color-error': palette.clay[4],
  '--mantine-color-success': palette.moss[4],
  '--mantine-color-anchor': palette.petrol[3],
  '--mantine-color-default': surfaces.dark.raised,
  '--mantine-color-default-hover': palette.dark[5],
  '--mantine-color-default-border': palette.dark[4],
  '--mantine-color-disabled-color': palette.dark[2],
};

/** What Rostrum adds to or replaces among Mantine's variables, per scheme. */
export const schemeVariables = (_theme: MantineTheme): ConvertCSSVariablesInput => ({
  variables: {
    '--rostrum-navigation-text': navigation.text,
    '--rostrum-navigation-dimmed': navigation.dimmed,
    '--rostrum-navigation-active': navigation.active,
    '--rostrum-navigation-mark': navigation.mark,
  },
  light,
  dark: darkScheme,
});
