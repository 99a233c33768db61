import { domainErrors } from '#domain/kernel/index.ts';

/** Text of `web/ui/errors/codes.generated.ts`: the browser may not import the domain, so the list is copied to it. */
export const errorCodesModule = (): string =>
  [
    '// Generated from domain/kernel/errors.ts; do not edit.',
    'export const errorCodes = [',
    ...Object.keys(domainErrors).map((code) => `  '${code}',`),
    '] as const;',
    '',
    'export type ErrorCode = (typeof errorCodes)[number];',
    '',
  ].join('\n');
