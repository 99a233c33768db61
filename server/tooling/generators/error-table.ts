import { domainErrors } from '#domain/kernel/index.ts';
import type { Generator } from './generator.ts';
import { notice, table } from './markdown.ts';

/** Every reason for which a command is rejected, for people who write clients. */
export const errorTable: Generator = {
  output: 'docs/generated/errors.md',
  generate: () => {
    const rows = Object.entries(domainErrors).map(([code, sentence]) => [`\`${code}\``, sentence]);
    return `# Errors\n\n${notice('domain/kernel/errors.ts')}\n\n${table(['code', 'meaning'], rows)}\n`;
  },
};
