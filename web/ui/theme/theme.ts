import { createTheme, rem } from '@mantine/core';
import { palette } from './tokens.ts';

const sans = "'Inter Variable', 'Segoe UI', system-ui, sans-serif";
const mono = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace";

/** Locking the page's scrolling would write a `<style>` element, which the security policy forbids. */
const overlay = { defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } };

/** Rostrum's look, for every page: calm, dense enough for work, one radius, one font. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: palette,
  black: palette.gray[9],
  white: '#ffffff',
  fontFamily: sans,
  fontFamilyMonospace: mono,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(20) },
  fontSizes: { xs: rem(12), sm: rem(13.5), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: rem(24), lineHeight: '1.25' },
      h2: { fontSize: rem(18), lineHeight: '1.3' },
      h3: { fontSize: rem(15), lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgba(10, 32, 34, 0.06)',
    sm: '0 1px 3px rgba(10, 32, 34, 0.08), 0 1px 2px rgba(10, 32, 34, 0.04)',
    md: '0 6px 18px -6px rgba(10, 32, 34, 0.18), 0 2px 6px rgba(10, 32, 34, 0.06)',
    lg: '0 14px 36px -10px rgba(10, 32, 34, 0.28), 0 4px 10px rgba(10, 32, 34, 0.08)',
    xl: '0 24px 60px -16px rgba(10, 32, 34, 0.4)',
  },
  components: {
    Modal: {
      defaultProps: { ...overlay.defaultProps, centered: true, radius: 'lg' },
      styles: { title: { fontSize: rem(18), fontWeight: 640, letterSpacing: '-0.01em' } },
    },
    InputWrapper: { styles: { label: { marginBottom: rem(4) } } },
    Drawer: { defaultProps: { ...overlay.defaultProps, position: 'right' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true } },
    // Mantine's placeholder for the first focus is a focusable child that a menu may not have.
    Menu: { defaultProps: { shadow: 'lg', radius: 'md', withInitialFocusPlaceholder: false } },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});
