import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const catalogue = (folder: string) => ({
  path: `<rootDir>/${folder}/locales/{locale}`,
  include: [`<rootDir>/${folder}`],
  exclude: ['**/*.spec.*', '**/*.d.ts'],
});

/** One catalogue per application, so that the guest page does not carry the panel's texts. */
const config: LinguiConfig = {
  rootDir: import.meta.dirname,
  sourceLocale: 'en',
  locales: ['en', 'ru'],
  fallbackLocales: { default: 'en' },
  orderBy: 'message',
  // Line numbers would change with every edit.
  format: formatter({ lineNumbers: false }),
  catalogs: ['ui', 'panel', 'meet', 'guest', 'authorize', 'cabinet'].map(catalogue),
};

export default config;
