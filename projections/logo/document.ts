import type { Logo } from '#domain/website/index.ts';

/** There is one. */
export type LogoDocument = Logo & { readonly id: 'logo'; readonly position: number };
