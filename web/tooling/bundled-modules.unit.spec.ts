import { describe, expect, it } from 'vitest';
import { packagesOf } from './bundled-modules.ts';

describe('[INST-03] packages that went into the pages', () => {
  it('are found by the places of modules, each once, below others as well', () => {
    const modules = [
      '/srv/rostrum/web/meet/main.tsx',
      '/srv/rostrum/node_modules/react/index.js',
      '/srv/rostrum/node_modules/react/jsx-runtime.js?used',
      '/srv/rostrum/node_modules/@mantine/core/styles.css',
      '/srv/rostrum/node_modules/@of/two/node_modules/ms/index.js',
      '\0commonjsHelpers.js',
    ];
    expect(packagesOf(modules)).toEqual([
      'node_modules/@mantine/core',
      'node_modules/@of/two/node_modules/ms',
      'node_modules/react',
    ]);
  });
});
