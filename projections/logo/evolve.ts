import { evolveLogo, noLogo } from '#domain/website/index.ts';
import { documentProjection } from '../projection.ts';
import type { LogoDocument } from './document.ts';

export const logo = documentProjection<'LogoChanged', LogoDocument>({
  name: 'logo',
  version: 1,
  collection: { name: 'logo', indexes: [] },
  handles: ['LogoChanged'],
  begins: [],
  target: () => 'logo',
  evolve: (before, event) => ({
    id: 'logo',
    ...evolveLogo(before ?? noLogo, event),
    position: event.position,
  }),
});
