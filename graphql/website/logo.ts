import { logoPath } from '#command-api/logo/port.ts';
import type { Logo } from '#domain/website/index.ts';
import { builder } from '../builder.ts';

const pathOf = (logoId: string | null): string | null => (logoId === null ? null : logoPath(logoId));

export const LogoType = builder.objectRef<Logo>('Logo').implement({
  description: 'The owner’s logo on public pages; addresses below that of the server.',
  fields: (t) => ({
    lightUrl: t.string({ nullable: true, resolve: ({ light }) => pathOf(light) }),
    darkUrl: t.string({
      nullable: true,
      description: 'For dark colours; the light one serves both while it is absent.',
      resolve: ({ dark }) => pathOf(dark),
    }),
  }),
});
