import type { MantineColorsTuple } from '@mantine/core';

/**
 * Rostrum's own colours. Every family runs from 0 (a tint for backgrounds) to 9 (ink); 7 carries white text.
 * `contrast.unit.spec.ts` computes that the pairs in use pass WCAG AA in both schemes.
 */

/** The brand: deep sea green, for what can be pressed. */
const petrol: MantineColorsTuple = [
  '#eef9f9',
  '#daf1f0',
  '#bbe3e2',
  '#93d0cf',
  '#68b9b8',
  '#42a09f',
  '#2b8888',
  '#0c6a6b',
  '#075152',
  '#053a3b',
];

/** The accent: the rail of a speaker's desk. Used sparingly, for what is live or marked. */
const brass: MantineColorsTuple = [
  '#fdf6eb',
  '#fae9d2',
  '#f2d6af',
  '#e5bd85',
  '#d2a25c',
  '#ba8636',
  '#9f6d14',
  '#7f5200',
  '#613d00',
  '#452a00',
];

/** All is well. */
const moss: MantineColorsTuple = [
  '#f0f9f2',
  '#ddf1e1',
  '#c3e5c9',
  '#a1d2aa',
  '#7dbc8b',
  '#5da26d',
  '#448855',
  '#2c6a3d',
  '#1d5230',
  '#123a1e',
];

/** Danger and errors. */
const clay: MantineColorsTuple = [
  '#fff2ef',
  '#ffe1db',
  '#ffc8c0',
  '#ffa89d',
  '#f6877c',
  '#de665b',
  '#c24a42',
  '#a3332d',
  '#80231f',
  '#5c1512',
];

/** Information that is neither good nor bad. */
const iris: MantineColorsTuple = [
  '#f3f6ff',
  '#e6ebff',
  '#d0d9ff',
  '#b5c1f9',
  '#99a7ea',
  '#7e8bd4',
  '#6571b8',
  '#4d5798',
  '#3a4377',
  '#272e56',
];

const gray: MantineColorsTuple = [
  '#f5f8f8',
  '#edf1f2',
  '#e1e7e8',
  '#d1d9db',
  '#b8c2c5',
  '#8f9ca0',
  '#5b6a6f',
  '#47555a',
  '#313d41',
  '#1a2427',
];

const dark: MantineColorsTuple = [
  '#dfe7e9',
  '#c4cfd2',
  '#a2b0b4',
  '#87979c',
  '#35464b',
  '#263438',
  '#1d292c',
  '#162023',
  '#0f1719',
  '#0a1012',
];

export const palette = { petrol, brass, moss, clay, iris, gray, dark };

/** Surfaces, from far to near. */
export const surfaces = {
  light: { canvas: '#f3f6f6', surface: '#ffffff', raised: '#ffffff', border: '#dde4e5', ink: '#14302f' },
  dark: { canvas: '#0e1517', surface: '#151f21', raised: '#1b272a', border: '#27363a', ink: '#0b1517' },
} as const;

/** The navigation keeps one dark ground in both schemes. */
export const navigation = { text: '#c7d8d8', dimmed: '#93abab', active: '#ffffff', mark: brass[4] } as const;
