export * from './testing/harness.ts';
