import { defineConfig } from 'vitest/config';

/** The five kinds of test are told by suffix; each is a project that can be run alone: `vitest --project unit`. */
const project = (name: string, options: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
  // As Node resolves: otherwise tests and libraries load two copies of `graphql`.
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  resolve: { conditions: ['module-sync', 'node'] },
  test: {
    name,
    include: [`**/*.${name}.spec.{ts,tsx}`],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    // As in tests/patience.setup.ts, for `expect.poll`.
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['tests/properties.setup.ts', 'tests/patience.setup.ts'],
    ...options,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('contract', { testTimeout: 60_000 }),
      project('int', { testTimeout: 60_000 }),
      project('e2e', { testTimeout: 120_000, fileParallelism: false }),
    ],
  },
});
