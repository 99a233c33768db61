import type { OsAdministrators } from '#domain/access/index.ts';

/** There is one. */
export type OsAdministratorsDocument = OsAdministrators & {
  readonly id: 'os-administrators';
  readonly position: number;
};
